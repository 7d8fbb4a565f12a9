import { languageFacts } from './languages'

/** 'A; B', 'A ; B': parts that may hold commas. Before a semicolon French has the space that it has before a colon. */
export const formatParts = (parts: readonly string[], lang: string): string =>
  parts.join(languageFacts(lang).colon.replace(':', ';'))
