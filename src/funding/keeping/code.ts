/** Codes of agreements, lines and programmes as they are kept: two that differ by a capital are one for people. */
export const asCode = (text: string): string => text.toLowerCase()

/** Letters, digits, hyphens and dots: an address holds it. */
export const isCode = (text: string): boolean => /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/.test(asCode(text))
