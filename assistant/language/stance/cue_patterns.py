"""The wording of cues of speculation: kind, strength and pattern, one row a family of words.

A run of words in a pattern is bounded, so that no sentence is read again from each of its words.
"""

from typing import Literal

from assistant.schema import SpeculativeKind

__all__ = ["CUE_PATTERNS", "Strength"]

Strength = Literal["strong", "weak"]

CUE_PATTERNS: tuple[tuple[SpeculativeKind, Strength, str], ...] = (
    # --- what may happen
    ("possibility", "strong", r"(?:could|might|may)(?: \w+ly| even| also| well| soon| yet| be| not)* [a-z]+"),
    ("possibility", "strong", r"perhaps|maybe|conceivably|possibly|potentially|arguably"),
    (
        "possibility",
        "strong",
        r"(?:is|are|remains?|be) (?:a |an |still |very |quite )*(?:possible|possibility|conceivable)",
    ),
    (
        "possibility",
        "strong",
        r"(?:the|a|has|have|its|great) potential (?:for|to|of)|potential (?:shift|turning|game|step|break)",
    ),
    (
        "possibility",
        "strong",
        r"(?:appears?|seems?|looks?) (?:to be|to have|like|as (?:if|though)|set|poised|ready|likely)",
    ),
    ("possibility", "strong", r"remains? (?:to be seen|within reach|an open question|unclear whether)"),
    (
        "possibility",
        "strong",
        r"raises? the (?:prospect|possibility|spectre|specter)|opens? the (?:door|way) (?:to|for)",
    ),
    (
        "possibility",
        "strong",
        r"(?:can|cannot|can't) be (?:seen as|ruled out|excluded)|who knows|one can imagine",
    ),
    ("possibility", "weak", r"can (?:lead|help|bring|mean|become|serve|open|pave|shape)"),
    ("possibility", "weak", r"would (?:be|have|mean|make|give|help|likely|open|bring|lead|allow)"),
    # --- what will happen
    ("prediction", "strong", r"(?:is|are|was|were|seems?|looks?|be|more|most|very|now|it'?s) (?:un)?likely"),
    ("prediction", "strong", r"likely (?:to|that)|in all likelihood|most probably|probably"),
    ("prediction", "strong", r"(?:bound|sure|certain|poised|destined|doomed|slated) to"),
    (
        "prediction",
        "strong",
        r"(?:is|are) (?:widely |generally )?(?:(?:expected|set|going|about) to|(?:headed|heading) (?:to|for))",
    ),
    (
        "prediction",
        "strong",
        r"inevitabl[ey]|sooner or later|only a matter of time|(?:only )?time will tell|in the (?:long|end) run",
    ),
    (
        "prediction",
        "strong",
        r"will (?:surely|certainly|undoubtedly|probably|likely|indeed|eventually|almost|no doubt|never|soon|need)",
    ),
    (
        "prediction",
        "strong",
        r"will be (?:a |an |the )?(?:crucial|key|vital|decisive|critical|remembered|a triumph|triumph|success|historic|felt)",
    ),
    (
        "prediction",
        "strong",
        r"expect(?:s)? (?:more|further|a|the|to see)|we (?:can|will|may) (?:expect|see)|forecasters?|mark my words",
    ),
    ("prediction", "weak", r"will|won't|'ll|shall|is to|are to|promises to"),
    # --- why it was done
    (
        "motive",
        "strong",
        r"in (?:a|an) (?:bid|effort|attempt|move|ploy) (?:to|at)|(?:a|an) (?:bid|ploy|attempt|gambit|tactic) to",
    ),
    (
        "motive",
        "strong",
        r"(?:the |their |its |his |her )?(?:real|true|actual|hidden|ulterior|underlying) (?:\w+ )?(?:purpose|reason|motive|aim|goal|intention|agenda)",
    ),
    (
        "motive",
        "strong",
        r"(?:staged|arranged|designed|engineered|calculated|contrived|timed|orchestrated|choreographed) (?:\w+ )?(?:to|for|in order)",
    ),
    (
        "motive",
        "strong",
        r"(?:merely|only|just|simply|really|secretly|clearly|obviously) (?:wants?|wanted|seeks?|hopes?|after|interested|trying)",
    ),
    (
        "motive",
        "strong",
        r"(?:only|merely|simply|purely|just) (?:because|to|for show)|(?:is|are|was|were) (?:all )?(?:about|after) (?:votes|money|oil|power|image|winning|saving|buying|keeping)",
    ),
    (
        "motive",
        "strong",
        r"(?:revenge|payback|window[- ]dressing|face[- ]saving|smokescreen|a fig leaf|for show|a charade|a stunt|photo[- ]op)\b",
    ),
    (
        "motive",
        "strong",
        r"to (?:polish|burnish|save|distract|divert|deflect|embarrass|shore up|curry|placate|appease|court|woo|buy time|win (?:\w+ )?votes|score|please)",
    ),
    (
        "motive",
        "strong",
        r"(?:my|our|the) (?:hunch|guess|suspicion|sense|feeling|bet)\b|I (?:suspect|think|believe|guess|bet|reckon|doubt)",
    ),
    (
        "motive",
        "strong",
        r"(?:is|are|was|were) (?:really |actually |clearly |now )?(?:aiming|trying|hoping|seeking|angling|looking|desperate) (?:to|for|at)",
    ),
    ("motive", "weak", r"(?:keen|eager|anxious) (?:to|for)"),
    (
        "motive",
        "strong",
        r"(?:they|he|she|it|both|iraq|leaders|sides|countries|governments?) aims? (?:to|at)|aims? to position",
    ),
    (
        "motive",
        "strong",
        r"part of (?:a|the|an|its|their) (?:broader|wider|larger|bigger|long-term|longer) (?:strategy|plan|effort|push|campaign|game|pattern)",
    ),
    (
        "motive",
        "weak",
        r"aim(?:s|ed)? (?:to|at)|in order to|so as to|intend(?:s|ed)? to|seek(?:s|ing)? to|sought to|because|meant to|thanks to its wish",
    ),
    # --- what it is worth
    (
        "evaluation",
        "strong",
        r"(?:pivotal|landmark|watershed|groundbreaking|unprecedented|momentous|epoch-making|far-reaching|hopeful|promising|encouraging|disastrous|catastrophic|shameful|disgraceful|brilliant|masterly|remarkable|impressive|alarming|worrying|ominous|troubling)",
    ),
    (
        "evaluation",
        "strong",
        r"game[- ]?chang(?:er|ing)|break-?through|turning point|milestone|triumph|masterstroke|disaster|debacle|fiasco|farce|sea change|wake-up call|(?:new|rare) (?:chapter|era|dawn|window)",
    ),
    (
        "evaluation",
        "strong",
        r"(?:underscor|underlin|highlight|illustrat|demonstrat|signal|signif|exemplif|testif|mark|reflect|represent|show(?:case)?|prov|spell)(?:e?s|ed|ies|ied|ing|led|ling)? (?:a|an|the|how|that|just|its|their|our|ongoing|to) (?=.{0,500}\b(?:importance|need|shift|step|moment|beginning|start|commitment|concerns?|determination|resolve|weakness|strength|success|failure|turn|change|victory|defeat|end|patience|growing|willingness|much|far|understanding|role|value|trust|trouble|message)\b)",
    ),
    (
        "evaluation",
        "strong",
        r"(?:positive|crucial|important|major|big|significant|key|vital|critical|decisive|necessary|welcome|small|bold|historic|first) (?:step|move|moment|turn|development|shift|sign|signal|advance|challenge|implications?|opportunity|test)",
    ),
    (
        "evaluation",
        "strong",
        r"nothing (?:less|short) (?:than|of)|no (?:\w+ ){1,4}(?:has|have|had) (?:ever )?(?:\w+ ){0,4}(?:more|as much|better|further|greater|worse)|like no other|(?:has|have) never been (?:so|more)",
    ),
    (
        "evaluation",
        "strong",
        r"(?:particularly|especially|deeply|highly|hugely|profoundly|truly|extremely|increasingly|all the more) (?:relevant|timely|important|significant|worrying|telling|sensitive|dangerous|welcome|valuable|striking|clear)",
    ),
    ("evaluation", "strong", r"(?:should|ought to) (?=[a-z])"),
    ("evaluation", "weak", r"(?:must|need(?:s|ed)? to|ha(?:s|ve) to) (?=[a-z])"),
    (
        "evaluation",
        "strong",
        r"(?:badly|much|sorely|long)[- ](?:needed|awaited|overdue)|(?:small|minor) miracle|good riddance|the only thing (?:standing|that stands)|by far the (?:\w+er|\w+est|most|more|least)|(?:no|hardly a) (?:small feat|mean feat|accident|coincidence)",
    ),
    (
        "evaluation",
        "weak",
        r"(?:is|are|was|were) (?:all but |quite |truly |well and truly )?(?:dead|finished|doomed|gone|over|hollow|empty|naive|bold|timid|weak|brave|clumsy|a joke|a sham|worthless|priceless)|for me,?|in truth|make no mistake|frankly|the \w+est (?:\w+ ){1,3}(?:since|yet|ever)|no (?:\w+ ){1,5}(?:is|has been|was) (?:\w+er|more|as) ",
    ),
    (
        "prediction",
        "weak",
        r"(?:was|were|is|are) (?:never|not) going to|(?:it|he|she|they|we|that|there)'ll|nobody (?:goes|will|would)",
    ),
    (
        "prediction",
        "strong",
        r"surprise (?:nobody|no one|few)|(?:is|are|'s|'re) in for (?:a (?:long|rough|hard|bumpy|shock|surprise)|more|trouble|weeks|months|years)|"
        r"(?:you can |don't )?bet on it|hold your breath|will live to regret",
    ),
    (
        "motive",
        "strong",
        r"one (?:suspects|senses|wonders)|real (?:audience|target|prize|addressee)|"
        r"real point (?:is|was|of (?:the|this) (?:trip|visit|call|meeting|exercise|talks|deal))|"
        r"(?:to|and) (?:stay|remain|keep|get|be) in (?:[\w']+ ){0,40}(?:good (?:books|graces)|favou?r)",
    ),
    (
        "motive",
        "weak",
        r"only (?:when|if) it suits|(?:wins?|buys?|won|bought) time|to stay in",
    ),
    (
        "evaluation",
        "strong",
        r"(?:the|its|their|his|her) (?:finest|greatest|darkest|proudest) (?:day|hour|week|moment|year|chapter) (?:of|in)|"
        r"(?:is|are|was|were|be) (?:never|not really|hardly) about|a slap in the face|"
        r"deserves? (?:more|better|less|credit|praise|an?)|to my mind|in my (?:view|opinion|book)|if you ask me|for my money|"
        r"(?:is|are) in (?:its|their|his|her) (?:best|worst|finest|strongest|weakest) (?:shape|state|form)|"
        r"(?:is|are|was|were) (?:a |an )?(?:gift to|talking shop|sideshow|lip service|paper tiger|fool's errand)|(?:and|it's|is) (?:about|high) time(?=[.!,;]| (?:that|for|to)\b)",
    ),
    (
        "evaluation",
        "strong",
        r"(?:is|are|was|were|it's|isn't|aren't) (?:just |merely |simply |not |only )*(?:about|a matter of|a question of)",
    ),
    (
        "evaluation",
        "strong",
        r"pos(?:es|ed|ing) (?:a|an|the) (?:\w+ ){0,40}(?:challenge|threat|risk|danger|problem)|(?:broader|wider|serious|grave|huge|profound|major) (?:implications?|consequences|issue|repercussions)",
    ),
    (
        "evaluation",
        "strong",
        r"(?:challenges?|questions?|doubts?|obstacles?|risks?) (?:\w+ )?(?:remain|lie|abound|loom|persist|linger)",
    ),
    (
        "evaluation",
        "strong",
        r"(?:a |the )?(?:glimpse|window) into|delicate (?:balance|balancing)|speaks? volumes|sends? (?:a|the) (?:clear|strong|powerful|wrong|right)",
    ),
    (
        "evaluation",
        "strong",
        r"(?:personal|great|rare|real|diplomatic|moral|political|hollow|stunning|clear|big|major) (?:victory|triumph|success|win|coup|failure|defeat|setback|blow|loss)",
    ),
    (
        "evaluation",
        "strong",
        r"(?:achieved|mattered|done|accomplished) (?:as much|so much|more)|matters? (?:more|most|less)|the (?:best|worst|finest|greatest|boldest|wisest|smartest) (?:\w+ ){0,40}(?:ever|yet|in years|in decades|of all|of our time|this year|news)",
    ),
    (
        "evaluation",
        "weak",
        r"significant(?:ly)?|important|importance|crucial|vital|key|essential|fragile|complex|relevant|positive|challeng\w+|historic|strong|weak|clear|clearly|dangerous|wise|unwise|smart|fair|unfair|overdue|at last|finally",
    ),
    (
        "evaluation",
        "strong",
        r"(?:is|are|was|were)(?: not|n['’]t) (?:just|merely|simply) an? |(?:is|are|was|were) more than (?:just|merely) an? ",
    ),
    ("evaluation", "weak", r"importan(?:t|ce)|implications?|tensions?|stance|assertive\w*"),
    (
        "rhetoric",
        "weak",
        r"isn't (?:just|only)|not (?:just|only|merely)|after all|of course|no wonder|in the end|at the end of the day",
    ),
)
