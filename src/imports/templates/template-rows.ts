import { folded } from '../../platform/lists/folded'
import { headKey, type Table } from '../../platform/tables/heading'
import { cellWords, type Sheet } from '../../platform/tables/table'
import { languages } from '../../platform/text/languages'
import { translator } from '../../platform/text/i18n'

// What a template has beside the rows that were filled: it comes back with them.

const inEvery = (key: string): Set<string> => new Set(languages().map((lang) => folded(translator(lang)(key))))

/** Whether a sheet is none of those that a template has beside its rows. */
export const isOfRows = ({ name }: Sheet): boolean =>
  !inEvery('imports:template.lists').has(folded(name)) && !inEvery('imports:template.explanation').has(folded(name))

/** The rows of a table without those that say in their first column that they are an example, and the numbers of these. */
export function withoutExamples(
  { heads, rows }: Pick<Table, 'heads' | 'rows'>,
  columns: readonly string[],
): Pick<Table, 'rows'> & { examples: number[] } {
  const words = inEvery('imports:template.example')
  const at = heads.findIndex(
    (head, index) => columns[index] === 'reference' || (columns[index] === '' && words.has(headKey(head))),
  )
  const isExample = ({ cells }: Table['rows'][number]) => at >= 0 && words.has(folded(cellWords(cells[at])))
  return {
    rows: rows.filter((row) => !isExample(row)),
    examples: rows.filter(isExample).map(({ number }) => number),
  }
}
