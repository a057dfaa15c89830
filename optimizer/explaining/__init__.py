"""One file per question that a committee asks after the award; each answer is solved anew."""
