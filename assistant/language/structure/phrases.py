"""The wording of furniture: phrase patterns for advertisements, calls to the reader, credits and posts.

Each pattern is matched at the start of a line or sentence whose list marker and leading symbols are
gone. They are narrow on purpose: prose taken for furniture loses a claim, furniture taken for prose
only costs a question to the model.
"""

import re

_I = re.IGNORECASE
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?|"
    r"Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DAY = (
    rf"(?:(?:Mon(?:day)?|Tue(?:s|sday)?|Wed(?:nesday)?|Thu(?:rs|rsday)?|Fri(?:day)?|Sat(?:urday)?|Sun(?:day)?)\b[.,]{{0,2}} +)?"
    rf"(?:{_MONTH} +\d{{1,2}}(?:st|nd|rd|th)?,? +\d{{4}}|\d{{1,2}}(?:st|nd|rd|th)? +{_MONTH},? +\d{{4}}"
    rf"|\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}})"
)
_TIME = r"(?:\d{1,2}[:.]\d{2}(?::\d{2})?(?: ?[ap]\.?m\.?)?|\d{1,2} ?[ap]\.?m\.?)(?: +\(?(?:[A-Z]{2,4}|local time)\)?)?"
_STAMP_WORD = (
    r"(?:last +)?(?:first +)?(?:published|updated|posted|modified|created|issued|date)(?: +(?:on|at))?:? *"
)
_DESK = (
    r"(?:by +)?(?:the +)?(?:[\w’'-]+ +){0,3}(?:desk|staff|newsroom|team|editors?|reporters?|wires?|report)"
)
_WHEN = rf"(?:{_DAY}(?:[,|·•–—-]? *(?:at +)?{_TIME})?|{_TIME}(?:[,|·•–—-]? *(?:on +)?{_DAY})?)"
TIMESTAMP = re.compile(
    rf"(?:(?:{_DESK}, *)?{_STAMP_WORD})?{_WHEN}(?: *[|·•/–—-] *(?:(?:{_STAMP_WORD})?{_WHEN}|\d+[ -]min(?:ute)?s? read))*[.,]?"
    r"|(?:\d+|an?|one) +(?:seconds?|minutes?|mins?|hours?|hrs?|days?|weeks?) +ago"
    r"|\d+[ -]min(?:ute)?s?(?: +read)?|(?:estimated )?reading time:? .{1,20}",
    _I,
)

_ADDRESS = r"(?:https?://\S+|www\.\S+|(?:[a-z0-9-]+\.)+[a-z]{2,12}/\S*|[\w.+-]+@[\w-]+\.[\w.]+)"
LINK = re.compile(rf"(?:(?:link|url|source|via|web|website|more at):? *)?[<(\[]?{_ADDRESS}[>)\]]?[.,]?", _I)
_PHONE = r"(?:\+\d[\d ()/-]{5,20}\d|\(?\d{2,4}\)?[ -]\d{2,4}[ -]\d{2,5})"
# Whom to ask, and where an office is: "For media inquiries: …", "24 Mill Street | +000 2 40 51 | info@…".
CONTACT = re.compile(
    rf"(?:for )?(?:(?:any|all|other|media|press|further|more) )+(?:inquir|enquir|quer|information|contact|question|request)\w*\b"
    rf"[^.!?“”]{{0,160}}(?:{_ADDRESS}|{_PHONE})\W*"
    rf"|(?:[^.!?“”|·•]{{2,80}}[|·•])+ ?(?:(?:(?:tel(?:ephone)?|phone|fax|e-?mail)[.:]? *)?(?:{_ADDRESS}|{_PHONE})|hotline \d{{3,6}})\W*"
    rf"|(?:tel(?:ephone)?|phone|fax|hotline|press office|e-?mail)\b[.:]? *(?:{_ADDRESS}|{_PHONE}).{{0,80}}",
    _I,
)
SIGNATURE = re.compile(
    rf"(?:{_ADDRESS}\s+)?[—–―-]{{1,2}} ?.{{1,80}}\(@\w{{1,40}}\)(?:[ ,]*{_DAY})?(?:[ ,]*{_TIME})?\W*"
    r"|(?:a post shared by|view this post on|view on|see this post on) .{1,100}"
    r"|(?:@\w+|#\w+)(?:[ ,]+(?:@\w+|#\w+))*",
    _I,
)
# A post cut off in the middle: dots, then its link, and nothing more.
CUT_OFF = re.compile(rf"(?:…|\.\.\.)[\"”’']?\s*{_ADDRESS}\W*$", _I)
CUT_END = re.compile(r"(?:…|\.\.\.)[\"”’']?$")

_AGENCY = (
    r"(?:AP|AFP|Reuters|Getty(?: Images)?|EPA|Xinhua|Bloomberg|ANSA|DPA|TASS|PA|EFE|Anadolu|Shutterstock|iStock|"
    r"Unsplash|Pool|Handout|file|courtesy|archive|Associated Press|Alamy|Flickr|Wikimedia(?: Commons)?|Sipa|NurPhoto)"
)
_NAME = r"[A-Z][\w’'.-]*"
_NAMES = rf"{_NAME}(?: +(?:{_NAME}|van|von|de|da|del|der|bin|al|el))*"
_PICTURE = r"(?i:photo(?:graph|s|graphs)?|image|images|picture|pictures|video|illustration|graphic|pic)"
CREDIT = re.compile(
    rf"{_PICTURE}s?(?: +(?i:credits?|courtesy|by))?:? *(?i:courtesy +(?:of|to)|credit|by|via|copyright|©).{{0,80}}"
    rf"|(?:{_PICTURE}|(?i:slide)) +\d+ *(?:of|/) *\d+\b.{{0,200}}"
    rf"|[\[(]{_PICTURE} +(?i:by|courtesy|credit|via)\b.{{1,100}}[\])]"
    rf"|{_PICTURE} +(?i:credits?|source):? .{{1,80}}"
    rf"|{_PICTURE}: *[^.!?]{{3,80}}[\[(][^()]{{0,30}}(?i:\bfile\b|archives?|stock)[^()]{{0,30}}[\])]\.?"
    rf"|{_PICTURE}: *(?:{_NAMES} *[/|,–] *)*(?:the +)?(?:{_NAMES} *[/|,] *)?{_AGENCY}(?:[ /|,]+[\w ]{{1,30}})?\.?"
    rf"|{_PICTURE}: *{_NAME}(?: +{_NAME}){{1,2}}"
    rf"|(?i:by):? +{_NAMES}(?:(?:,| and|, and| with| in| for| of|,? [|/·–—-]) +(?:the +)?(?:{_NAMES}))*"
    rf"(?:[,|·–— -]+(?:{_DAY}|{_TIME}))*"
    rf"|[\[(]?(?i:(?:additional +)?(?:reporting|writing|editing|words|text|story|compiled|edited|written|translated|translation)"
    rf"(?: +and +(?:writing|reporting|editing))? by):? +{_NAMES}.{{0,120}}"
    rf"|(?i:©|copyright) *(?:©|\(c\)|\d{{4}}|{_NAME}).{{0,100}}|\(c\) *\d{{4}}.{{0,80}}|(?i:source):? +{_NAMES}\.?|(?i:all rights reserved)\.?"
    rf"|[\[(]?(?:{_NAMES} *[/|] *)?{_AGENCY}(?: *[/|] *{_NAMES})*[\])]?\.?"
    rf"|[^“”\"]{{2,120}} contributed (?:to this (?:report|article|story)|reporting)\b.{{0,60}}"
    rf"|(?i:featured image|cover photo|header image|stock photo)\b.{{0,100}}"
)
# "Photo: X meets Y in Z" says something; so does what follows "JUST IN:".
ASSERTING_LABEL = re.compile(
    r"(?:just in|breaking(?: news)?|update|developing|watch|photos?(?: caption)?|pictured|caption|image|video|exclusive|new|"
    r"alert|urgent|now|confirmed|file photo|in pictures)\s*[:|–—-]\s+\S",
    _I,
)

ADVERTISEMENT = re.compile(
    r"(?:advertisements?|sponsored(?: +(?:content|by|post))?|promoted(?: +(?:content|by))?|paid +(?:content|post|"
    r"partnership)|partner content|advertorial|commercial break)\s*(?:[:|.–—-]|$).*"
    r"|.{0,150}\b(?:click here|buy now|order now|shop now|free trial|limited[ -]time offer|promo code|"
    r"discount code|while (?:stocks|supplies) last|act now and save|\d+% off\b).{0,80}"
    r"|.{0,120}\bour (?:partners?|sponsors?|advertisers?)(?:['’]s?)?\b[^“”\"]{0,80}"
    r"|(?:article|story|content) continues (?:below|after).{0,60}|continue reading below.{0,60}"
    r"|skip (?:ad|advertisement|to (?:main )?content|past newsletter promotion).{0,40}"
    r"|scroll (?:down )?(?:for|to) (?:more|continue).{0,40}",
    _I,
)

# Opens a list of other pieces: what follows on the line, and lines without a stop below it, belong to it.
WIDGET = re.compile(
    r"(?:you (?:may|might|could|will|would)(?: also)? (?:like|enjoy|be interested|want to (?:read|see|watch))|"
    r"(?:read|see|watch|listen|check out) (?:also|more|next|now|further)\b(?! than\b)|also (?:read|see|watch)\b|"
    r"also (?:on|from|in) (?:the )?(?!\w+day\b)(?-i:[A-Z])[^:.!?]{1,30}:(?= ?(?-i:[A-Z“\"]))|(?:coming up|up next|still to come)\s*:|"
    r"related(?: +(?:articles?|stories|story|posts?|content|coverage|topics?|reading|news|links?))?\s*(?:[:|–—-]|$)|"
    r"recommended(?: +(?:for you|reading|stories|articles|videos?))?\s*(?:[:|–—-]|$)|"
    r"more (?:from|on|about|in) .{1,50}(?::|$)|more (?:stories|news|coverage|headlines|articles)\b.{0,30}$|"
    r"(?:most|popular) (?:read|viewed|popular|stories|posts)\b.{0,20}$|trending(?: +(?:now|stories|on .{1,30}))?\s*(?::|$)|"
    r"editors?['’]?s?['’]? (?:picks?|choice)\b.{0,20}$|top (?:stories|headlines)\b.{0,20}$|(?:don['’]t|do not) miss\s*(?::|$)|"
    r"further reading\b|(?:read|watch|listen|video|podcast|see) *[:|►▶]\s+\S|in case you missed it\b)",
    _I,
)

_OUTLET = r"(?:blog|newsletter|podcast|channel|show|site|website|column|page|edition|briefing|series|live ?blog|coverage)"
_PIECE = (
    r"(?:article|post|blog(?: post)?|piece|explainer|essay|column|newsletter|roundup|listicle|live ?blog|story|"
    r"write-?up|factbox|recap)"
)
_READER_VERB = (
    r"(?:read|see|watch|listen|click|tap|follow|subscribe|sign up|sign in|log in|join|share|download|check out|find out|"
    r"visit|learn|discover|support|donate|like|explore|contact|e-?mail|write|tell|register|get|stay|stream|tune|"
    r"keep|leave|drop|send|hit|scroll|swipe|bookmark|become|catch|head|go|comment|help|add|enter|submit|install|try)"
)
_READER_GOAL = (
    r"(?:newsletters?|our (?:\w+ ){0,2}(?:app|page|channel|site|website|coverage|team|work|podcast|community|blog|"
    r"correspondents?|reporters?|journalism|feed|stories|story|group|account)|your (?:inbox|e-?mail|phone|feed|friends|thoughts|"
    r"comments?|views|story|opinion|support)|comments?(?: section)? below|in the comments|this (?:post|article|story|page|piece|"
    r"video|episode)|the full (?:story|article|interview|video|report here)|more here|right here|read here|"
    r"us on|on (?:whatsapp|telegram|facebook|twitter|x|instagram|youtube|linkedin|tiktok|bluesky|spotify|google news|"
    r"apple podcasts)\b|breaking news alerts|notifications|updates|with a friend|with (?:your )?friends|tuned|informed|to (?:our|the) (?:news ?(?:desk|room)|desk|editors?)\b|"
    r"up[- ]to[- ]date|updated|to the desk|to us|us know|us what|us your|an account|free account|a member|a subscriber|"
    r"trusted (?:news )?sources|for more|to (?:learn|read|find out|know|see|hear) more|the link|via the form|live here|"
    r"(?:it|them) with (?:a |your )?friends?|the conversation|page \d+|\S+@\S+|every (?:morning|week|day)\b.{0,30}\binbox)"
)
READER_CALL = re.compile(
    # an order to the reader, with what only a reader can do
    rf"(?:(?:please|so|now|and|just|simply|why not|remember to|want to|to),? +)?{_READER_VERB}\b(?! +(?:the|said|was|were|is|are|has|had)\b"
    rf" +\w+ed\b)[^“”\"]{{0,120}}?\b{_READER_GOAL}"
    r"|(?:get|grab|claim|try) (?:our|your|the|a) (?:\w+ ){0,3}(?:newsletter|letter|digest|briefing|app|alerts?|e-?book|magazine|copy)\b[^“”\"]{0,80}"
    r"|if you (?:liked?|enjoy(?:ed)?|found) this\b[^“”\"]{0,80}|(?:full|unlimited|digital) access (?:costs?|for|from)\b[^“”\"]{0,80}"
    r"|(?:text|call|e-?mail|message|tweet|write) us\b[^“”\"]{0,80}"
    r"|(?:please )?(?:sign up|subscribe|register)(?: (?:now|today|here|for free))* (?:to|for|here|with|via)\b[^“”\"]{0,120}"
    r"|(?:cast|carry|take) (?:your|our) minds? (?:back|forward)\b[^“”\"]{0,80}|(?:think|look) back (?:to|on)\b[^“”\"]{0,80}"
    # advice on following the news
    r"|(?:[^“”\"]{0,140}[,;] )?(?:be sure to|make sure (?:to|you)|do(?:n['’]t| not) forget to|do(?:n['’]t| not) miss|feel free to)\b"
    r"(?! +(?:that|have)\b)[^“”\"]{0,60}\b(?:follow|subscribe|read|watch|check|visit|sign|share|join|tune|stay|like|comment|download|"
    r"our|us|newsletter|updates|out)\b"
    r"|(?:[^“”\"]{0,100}, )?it(?:['’]s| is| will be| remains) (?:essential|important|crucial|vital|worth|always good|best|necessary|a good idea)"
    r"(?: for (?:us|you|readers|everyone|all of us))? (?:to )?(?:stay(?:ing)?|keep(?:ing)?|remain(?:ing)?|be(?:ing)?|follow(?:ing)?) "
    r"(?:[\w-]+ ){0,2}(?:updated|informed|tuned|posted|up[- ]to[- ]date|abreast)\b"
    r"|for (?:the latest|more|further|all the latest|breaking|daily|continuous|regular|live)\b[^“”\"]{0,100}, "
    r"(?:please )?(?:be sure|follow|visit|see|check|subscribe|sign|read|click|go to|head|join|stay|tune|keep|download|watch|contact)\b"
    r"|for (?:the latest|more|further) (?:news|updates|information|stories|on this)\b[^“”\".]{0,60}\b(?:follow|visit|see|check|click|go to|read)\b"
    r"|you(?:['’]ll| can| will| may| could)?(?: also)? (?:now |still )?(?:watch|read|find|follow|listen|subscribe|sign up|download|catch|join|"
    r"reach us|contact us|send us|support us|unsubscribe)\b"
    r"|(?:already|not yet) a (?:subscriber|member)|enjoy(?:ed|ing)? (?:this|our|what you)\b|(?:like|love) what you\b"
    r"|(?:we|i)(?: want| would love|['’]d love| would like)(?: to hear| your)\b"
    r"|(?:let us|let['’]s) (?:know|dive|take a (?:closer |quick )?look|break|begin|start|explore|unpack|get started|look at|examine)\b"
    r"|(?:call|ring|phone|text|message|whatsapp|e-?mail|write to) (?:us|our|the) (?:news ?room|(?:news |city |tip )?desk|tip ?line|"
    r"studio|hot ?line|editors?)\b[^“”\"]{0,80}"
    r"|(?:what are your|share your) thoughts\b|tell us\b|write to us\b|(?:have|got) a (?:tip|question|story)\b"
    r"|(?:this|our) (?:site|website|page) uses cookies|we use cookies|by (?:signing up|subscribing|continuing|clicking)\b"
    r"|(?:a |your )?(?:subscription|donation|support) (?:helps|keeps|makes) (?:us|our)\b|(?:corrections?|tips|feedback|questions)\s*[:?–—-]+\s*"
    r"(?:please|write|e-?mail|contact|send|let us|get in touch|\S+@)",
    _I,
)

# A bare verb before what is meant for the reader alone: "Forward this to your mechanic!"
ORDER = re.compile(
    r"(?:please |so |now |and |but |just |then )?(?:send|forward|write|tell|share|pass|give|take|bring|show|save|print|clip|post|"
    r"ask|spare|call|read|watch|hear|try|keep|excuse|pardon|join|remind|drop|leave)"
    r"(?: (?P<what>it|this|them|me|us|your|yours|yourself|my|our)\b(?P<rest>[^“”\",;:\d]{0,60})"
    r"| (?:and|or) (?:send|tell|forward|share|pass|let|ask|show|give|bring) (?:it|me|us|them)\b[^“”\",;:\d]{0,60})",
    _I,
)
SELF_REFERENCE = re.compile(
    r"our (?:\w+ )?(?:series|column|newsletter|live ?blog|coverage|reporting|podcast|edition)(?: (?:on|about|from) [\w’' -]{2,40}?)? "
    r"(?:continues|resumes|returns|is back|will (?:continue|resume|return|be back))\b[^“”\"]{0,60}|"
    rf"(?:this|our|today['’]s|the (?:present|following)) {_PIECE}(?: also)? (?:aims|(?:will|tries to|attempts to|intends to|seeks to|sets out to|wants to) (?:look|explore|examine|discuss|explain|cover|outline|provide|walk|try|"
    r"break|summari[sz]e|take|delve|offer|highlight|analy[sz]e|shed|show)|looks|explores?|examines|summari[sz]es|discusses|covers|"
    r"delves|provides|offers|explains|breaks|highlights|outlines|was (?:first|originally|last|produced|written|"
    r"translated|updated|amended|corrected|generated|adapted|reviewed|published)|has been (?:updated|corrected|amended|edited|translated)|is (?:part|being|developing|based|also)|"
    r"(?:first|originally) appeared|appeared|contains|includes|may contain|walks)\b"
    rf"|(?:in|throughout) (?:this|today['’]s|our|the following) {_PIECE},? +(?:we|i|you|readers|he|she)\b"
    rf"|(?:an? )?(?:(?:earlier|previous|original|shorter|longer) )?version of this {_PIECE}\b"
    r"|(?:published|printed|appear(?:s|ed)) in (?:the )?(?:print|\w+ \d{1,2},? \d{4},?) (?:edition|issue)\b"
    r"|this (?:material|content|article|story) may not be\b"
    r"|(?:correction|clarification|editor['’]?s['’]? note|note to readers|author['’]?s['’]? note|disclaimer|disclosure)\b\s*[:(–—-].*"
    rf"|(?:this|the) {_PIECE} (?:reflects|represents|expresses|gives) (?:only )?(?:the )?(?:\w+ )?(?:views?|opinions?) of\b"
    r"|(?:the )?(?:views|opinions)(?: and \w+)? expressed (?:here|in this|above|are|by the author)\b"
    r"|this (?:is|remains) a (?:developing|breaking)(?: news)? story"
    r"|(?:below|here) (?:is|are) (?:the|a|our|some|what|how|all|three|four|five|six|seven|ten|\d+)\b[^“”\"]{0,120}:$"
    r"|here(?:['’]s| is| are)(?: what| how| all| everything| the)\b[^“”\"]{0,80}(?:to know|we know|happened|works|need|point by point|so far)\b.{0,20}$",
    _I,
)

# The author on their own working life. Quotation marks or a reporting verb make it someone else's.
AUTHOR = re.compile(
    r"(?:i|we)(?:['’]ve| have)(?: (?:now|long|also))? (?:written|been (?:writing|covering|reporting|following|blogging)|covered|"
    r"reported (?:on|from)|followed|blogged)\b[^“”\"]*$"
    r"|i(?:['’]ve| have| had)?(?: (?:also|still|often|always|once|rarely|seldom|never))? (?:grew up|was born|read|live|lived|"
    r"studied|taught|drank|ate|woke|get excited|got (?:up|home))\b(?!.*(?:\d|\b(?:that|who|told|said)\b))[^“”\"]{0,160}$"
    r"|as (?:a|an) (?:long-?time )?(?:journalist|reporter|columnist|correspondent|blogger|writer|editor|observer),? i\b[^“”\"]*$"
    r"|i (?:was|am) (?:not |no |also )?(?:raised|brought up|born|married|biased|neutral|impartial)\b"
    r"(?!.*\b(?:that|who|told|said)\b)[^“”\"]{0,160}$"
    r"|(?:i am|i['’]m) (?:a|an|the) (?:journalist|reporter|columnist|correspondent|blogger|writer|editor)\b[^“”\"]*$",
    _I,
)

GREETING = re.compile(
    rf"(?:(?:hello|hi|hey|good (?:morning|evening|afternoon))\b[^“”\"]{{0,60}})?\bwelcome(?: back)?,? (?:to|aboard)\b[^“”\"]{{0,80}}\b{_OUTLET}\b"
    r"|(?:hello|hi|hey|good (?:morning|evening|afternoon)),? (?:everyone|everybody|all|readers|friends|folks|and welcome)\b.{0,80}"
    r"|(?:hello|hi|hey|good (?:morning|evening|afternoon))(?: again| there)?,[^“”\"]{0,60}\bwelcome\b[^“”\"]{0,80}"
    r"|dear (?:readers?|subscribers?),(?!.*\d)[^“”\"]{0,120}"
    r"|(?:hello|hi|hey|good (?:morning|evening|afternoon|night|day))[.!]*$"
    r"|(?:all right|okay|ok|well|good morning|good afternoon|so)?,? ?(?:many )?(?:thanks|thank you)(?: (?:so|very) much| a lot| again)?(?:,? (?:all|everyone|everybody|\w+\.? ?\w*))?[.!]*$"
    r"|good (?:morning|evening|afternoon|night),? and (?:mind|welcome|thanks|thank you|bear with|hold|settle|brace|buckle)\b[\w’' ]{0,40}[.!]*$"
    r"|welcome(?: back)?(?:,? (?:everyone|everybody|all|readers|friends|folks|dear readers))?[.!]*$"
    r"|(?:that(?:['’]s| is| was)|this is) (?:it|all|a wrap)\b[^“”\"]{0,20}\b(?:from (?:us|me)|for (?:today|tonight|now|this (?:week|edition|time)))\b.{0,60}"
    r"|(?:many )?(?:thanks|thank you)(?: (?:so|very) much)?(?: to (?:all|everyone) of you)? for (?:reading|watching|joining|following|listening|"
    r"your (?:company|comments|support|interest|questions)|staying)\b.{0,60}"
    r"|stay (?:tuned|informed|updated|connected|safe|in the loop|with us|up[- ]to[- ]date|ahead|alert)\b[^“”\"]{0,60}$"
    r"|(?:watch this space|more (?:after (?:the|this) (?:break|jump|fold)|to (?:follow|come)|follows|soon|details soon|later|updates? (?:to follow|soon))|to be continued|"
    r"(?:this (?:is a )?)?(?:developing|breaking)(?: news)? story|updates? (?:to )?follow(?:s)?(?: soon)?|(?:we(?:['’]ll| will) )?(?:keep you (?:posted|updated)|"
    r"be back|have more|bring you|update this)\b.{0,80}|see you (?:next|tomorrow|soon|on|again)\b.{0,30}|(?:until|till) next (?:time|week)\b.{0,20}|"
    r"over and out|happy reading)[.!…]*$",
    _I,
)

# Buttons and labels of the page around the article.
BUTTON = re.compile(
    r"(?:[-–—#* ]*(?:ends?|30|end of (?:the )?(?:release|statement|text))[-–—#* ]*|share(?: (?:this|on|via)\b.{0,40})?|tweet|retweet|copy link|print|save|e-?mail|facebook|twitter|whatsapp|telegram|linkedin|comments?|"
    r"\d+ (?:comments?|shares|likes|views|retweets)|leave a (?:comment|reply)|add a comment|post a comment|reply|listen(?: to (?:this )?(?:article|story))?|play(?: audio| video)?|"
    r"sign (?:in|up|out)|log ?in|subscribe(?: now| today)?|newsletters?|menu|search|home|next|previous|back to top|load more|show more|see all|"
    r"view (?:all|more|comments|gallery)|continue reading|read (?:more|on|the full (?:story|article)|full (?:story|article))|learn more|find out more|see more|"
    r"follow(?: (?:us|me|topics?|this))?|tags?:.{0,120}|topics?:.{0,120}|filed under:?.{0,120}|categor(?:y|ies):.{0,120}|cookie (?:policy|settings)|"
    r"privacy policy|terms (?:of (?:use|service)|and conditions)|contact us|about us|advertise with us|download the app|get the app|"
    r"enlarge(?: this)? image|toggle caption|hide caption|open in new (?:tab|window)|image caption|media caption|getty images|stay informed|"
    r"about the author|author bio|follow us on .{1,60}|(?:[-=*_~•·#]\s?){3,}|[\W_]+)[.!:…»›→>]*",
    _I,
)
_COUNTED = (
    r"(?:key|main|five|three|four|six|seven|ten|\d+) (?:points|takeaways|facts|highlights|things|questions|quotes)|highlights|at a glance|"
    r"point by point|step by step|in (?:brief|short|numbers|full|pictures)|what (?:we|you|to) \w+"
)
LEAD_IN = re.compile(rf"(?:.{{0,80}}\b(?:{_COUNTED})\b[^“”\"]{{0,30}}:)$", _I)
DATELINE = re.compile(
    r"(?!LIVE\b|WATCH\b|VIDEO\b|OPINION\b|ANALYSIS\b|EXPLAINER\b)[A-Z][A-Z.'’ -]{2,40}(?:,[^—–]{1,40}|\s*\([A-Za-z/ ]{2,30}\))?\s*[—–-]{1,2}\s+\S"
)

# Somebody is told to have said it: no longer the author's call, whatever it says.
REPORTED = re.compile(
    r"[,”\"’] +(?:[\w.’'-]+ +){0,8}?(?:said|says|told|tells|warned|warns|wrote|writes|added|adds|argued|argues|insisted|insists|urged|"
    r"urges|chanted|shouted|demanded|tweeted|posted|replied|answered|declared|quipped|advised|suggested)\b[^,]{0,60}$",
    _I,
)
