"""What the forms and the page share: a report in words, marked text, two sides' accounts, templates."""
