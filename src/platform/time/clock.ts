/** What time it is; passed in, so that tests and the demo year can live on another day. */
export type Clock = () => Date

export const systemClock: Clock = () => new Date()
