"""Quality as numbers: labelled data in, scores with intervals out (`onrecord eval`)."""
