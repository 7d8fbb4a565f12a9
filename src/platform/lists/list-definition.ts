import type { Request } from 'express'
import type { Rule } from '../actor'
import type { PageOfList, Viewer } from '../http/pages/view-types'
import type { Rows } from './cells'
import type { FoundPage } from './found-page'
import type { BulkSteps } from './bulk/bulk-step'
import type { ListDefinition, ListQuery } from './lists'
import type { Reading, Records } from './records'

/** A list, and its records: each reader gets those that the rule of the feature allows. */
export interface ListSource<R> {
  list: ListDefinition | ((viewer: Viewer, query: Record<string, unknown>) => ListDefinition)
  records: Records<R>
  /** Fields of a row, or those that it does without. */
  fields?: Reading<R>['fields']
  /** Finds a page in an order of its own. */
  find?: (list: ListDefinition, query: ListQuery, viewer: Viewer) => Promise<{ found: FoundPage<R>; query: ListQuery }>
}

interface ListAction {
  /** Message key. */
  text: string
  href: string
  allow: Rule<undefined>
  main?: true
  /** Offered too where the list is empty. */
  whenEmpty?: true
}

/**
 * A list as a page and as files: texts are message keys, `A` is what the rows of one page, or of one batch of a file,
 * need beside their records.
 */
export interface ListPageDefinition<R, A> extends ListSource<R>, Rows<R, A> {
  title: string | ((viewer: Viewer) => string)
  crumbs?: { text: string; href: string }[]
  actions?: ListAction[]
  /** Steps that are taken on several rows; each row is named by its reference. */
  bulk?: BulkSteps<R>
  /** Address of another list that has what is asked for. */
  elsewhere?: (req: Request) => string | null
}

/** A page of components alone, or a template of its own with what it shows beside the list. */
export type Shown<V extends keyof Express.Pages> =
  | { view?: undefined; beside?: undefined }
  | { view: V; beside: (req: Request) => Promise<Omit<Express.Pages[V], keyof PageOfList>> }

export const listOf = ({ list }: Pick<ListSource<unknown>, 'list'>, { viewer, query }: Request): ListDefinition =>
  typeof list === 'function' ? list(viewer, query) : list

export const titleOf = ({ title }: Pick<ListPageDefinition<unknown, unknown>, 'title'>, viewer: Viewer): string =>
  typeof title === 'string' ? viewer.t(title) : title(viewer)
