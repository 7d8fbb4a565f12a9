/** Text without accents, capitals and curly apostrophes: orders 'Égypte' at E, and finds it when 'egypte' is typed. */
export const folded = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[’‘]/g, "'")
    .replace(/œ/gi, 'oe')
    .replace(/æ/gi, 'ae')
    .replace(/\u00a0|\u202f/g, ' ')
    .toLowerCase()
