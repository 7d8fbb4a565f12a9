import type { Viewer } from '../../../http/pages/view-types'
import { aboutList } from '../../about'
import { titleOf, type ListPageDefinition } from '../../list-definition'
import { listLink } from '../../lists'
import { columnsOf, lostText, understood } from '../../saved/saved-view'
import { chosenColumns, type FileColumn, type FileValue } from '../file-columns'
import { valuesOfList } from './list-export'
import type { ListFile } from '../list-file'

/** A list read whole, for what has to be compared before it is sent. */
interface WholeList {
  columns: FileColumn[]
  rows: FileValue[][]
  file: Omit<ListFile, 'sheets' | 'at' | 'separator' | 'reader'>
  /** That some of what the view asks for is not in the list as this reader has it; null where all is. */
  lost: string | null
}

/** All of a list as a query asks for it; null when there is more of it than `most` rows. */
export async function readWhole(
  definition: ListPageDefinition<unknown, unknown>,
  asked: string,
  most: number,
  viewer: Viewer,
): Promise<WholeList | null> {
  const parameters = Object.fromEntries(new URLSearchParams(asked))
  const list = typeof definition.list === 'function' ? definition.list(viewer, parameters) : definition.list
  const query = understood(list, asked, viewer)
  const columns = chosenColumns(columnsOf(list, viewer), query.columns)
  const rows: FileValue[][] = []
  for await (const piece of valuesOfList(definition, list, query, columns, viewer)) {
    rows.push(...piece)
    if (rows.length > most) return null
  }
  const file = {
    title: titleOf(definition, viewer),
    address: listLink(list.address, query),
    about: aboutList(list, query, viewer),
    lang: viewer.lang,
  }
  return { columns, rows, file, lost: lostText(list, asked, viewer) }
}
