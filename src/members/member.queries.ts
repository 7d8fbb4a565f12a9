import type { Viewer } from '../platform/http/pages/view-types'
import { findListPage, type FoundPage } from '../platform/lists/found-page'
import type { ListDefinition, ListQuery } from '../platform/lists/lists'
import { records } from '../platform/lists/records'
import { membersCalled } from './member.directory'
import { Members, type MemberRecord } from './member.model'

/** Members: everybody may list them. */
export const memberRecords = records(Members, () => ({}))

const pageSize = 25
// More than there are Members.
const all = 500

/**
 * One page of the directory. What was searched by a name comes by how well it fits, unless the reader chose an order:
 * 'UK' is the United Kingdom before Ukraine.
 */
export async function findMembersPage(
  list: ListDefinition,
  query: ListQuery,
  { lang }: Viewer,
): Promise<{ found: FoundPage<MemberRecord>; query: ListQuery }> {
  const typed = query.values.words
  if (typed === undefined || query.sort.column !== '')
    return { found: await findListPage(memberRecords.all, list, query), query }
  const { rows, total } = await findListPage(memberRecords.all, { ...list, pageSize: all }, { ...query, page: 1 })
  const places = new Map(membersCalled(typed, lang).map(({ code }, place) => [code, place]))
  rows.sort((one, other) => (places.get(one.code) ?? all) - (places.get(other.code) ?? all))
  const page = Math.min(query.page, Math.max(1, Math.ceil(total / pageSize)))
  return {
    found: { rows: rows.slice((page - 1) * pageSize, page * pageSize), total, page },
    // No column says that the list is in its order.
    query: { ...query, sort: { ...query.sort, field: '' } },
  }
}
