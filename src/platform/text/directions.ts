// Text that is read from right to left, beside text that is read from left to right.

const fromRight = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/

/**
 * A part of a sentence that keeps its own direction, so that a name from the right does not turn the numbers and stops
 * beside it: '12 March · <name> · 2 days'.
 */
export const isolated = (text: string): string => (fromRight.test(text) ? `\u2068${text}\u2069` : text)

/** A text without the signs that tell directions. */
export const withoutDirections = (text: string): string => text.replace(/[\u200e\u200f\u2066-\u2069]/g, '')
