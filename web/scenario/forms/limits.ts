/** How long the texts of a scenario file may be, in characters; the same numbers as the check on the server. */
export const TITLE_MAX = 80;
export const SENTENCE_MAX = 300;
export const SUMMARY_MAX = 1_000;
export const CLUE_TEXT_MAX = 1_000;
/** How many hashtags a scenario has, and how long each may be, its `#` included. */
export const HASHTAGS_MAX = 5;
export const HASHTAG_MAX = 30;
/** Of an id. */
export const ID_MAX = 40;
/** Choices of chance in a route, and branches in a choice. */
export const CHOICES_MAX = 6;
export const BRANCHES_MAX = 6;
/** Metres. */
export const RADIUS_MIN_M = 25;
export const RADIUS_MAX_M = 5_000;
