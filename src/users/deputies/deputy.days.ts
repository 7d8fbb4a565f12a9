/** How many days somebody may stand in for another; a longer absence is another office. */
export const longestDeputyship = 180
