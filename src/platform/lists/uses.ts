/** Where an entry of a register is used: how often, with the list that shows it. */
export interface Use {
  text: string
  href?: string
}
