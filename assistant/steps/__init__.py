"""Article → claims → evidence → verdicts → gate → report: one module a step, siblings all."""
