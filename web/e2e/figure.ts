/** A drawing to stand in for those of the server: as wide and high as that of one person. */
export const FIGURE =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2060 2760"><rect width="2060" height="2760" fill="#dce5ea"/>' +
  '<circle cx="1030" cy="1000" r="140" fill="#d4c4ae"/><path d="M780 1180h500l60 640h-620zM800 1820h460l-40 760h-140l-50-560-50 560h-140z" fill="#2b5fa8"/></svg>';
