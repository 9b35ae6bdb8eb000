package dev.rollcall.chaos;

/** Of one answer, by what became of the tables. */
enum Verdict {
    /** What was said is so; or nothing was said, and that is so too. */
    RIGHT,
    /** Said to be done and is not, said to be refused and is not, done twice or in part. */
    WRONG,
    /** Not false, but the caller will draw the wrong conclusion: 429 for what was done, 500 for an outage. */
    MISLEADING
}
