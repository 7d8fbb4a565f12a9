import type { Weight } from './pdf-faces'

// The measures and colours of documents on paper; the same house as on screen, in points.

export const colours = {
  ink: '#15202b',
  soft: '#51606f',
  navy: '#12304f',
  gold: '#d09a2d',
  line: '#c9d1da',
  wash: '#f1f4f7',
} as const

export interface TextStyle {
  face: Weight
  size: number
  /** From one line to the next. */
  leading: number
  colour: string
}

const style = (name: Weight, size: number, leading: number, colour: string = colours.ink): TextStyle => ({
  face: name,
  size,
  leading,
  colour,
})

export const styles = {
  kind: style('strong', 10.5, 14, colours.soft),
  title: style('strong', 21, 26, colours.navy),
  subtitle: style('regular', 12, 17, colours.soft),
  heading: style('strong', 14, 19, colours.navy),
  subheading: style('strong', 11.5, 16, colours.navy),
  text: style('regular', 10.5, 15),
  soft: style('regular', 9.5, 13.5, colours.soft),
  label: style('regular', 9, 12.5, colours.soft),
  value: style('strong', 10.5, 14.5),
  cell: style('regular', 9.5, 13),
  strongCell: style('strong', 9.5, 13),
  head: style('strong', 9, 12.5, colours.soft),
  foot: style('regular', 8.5, 11, colours.soft),
} as const

/** A4 upright, in points. */
export const page = { width: 595.28, height: 841.89, side: 58, top: 64, bottom: 66 } as const
