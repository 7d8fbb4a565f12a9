import { z } from 'zod'
import { across } from '../platform/forms/across'
import { parseForm, type Parsed } from '../platform/forms/forms'
import * as ask from '../platform/forms/questions'
import { roles } from '../programme/actor'

interface Known {
  /** Keys of the columns of the list. */
  columns: readonly string[]
  mayShare: boolean
}

const longestQuery = 3000

const shape = ({ columns, mayShare }: Known) =>
  z
    .object({
      name: ask.line('saved-views:form.enterName', 60),
      columns: ask.choices(columns),
      sharedWith: ask.choices(roles),
      asked: ask.optionalLine(longestQuery),
      version: ask.version(),
    })
    .check(
      across(({ sharedWith }, fault) => {
        if (sharedWith.length > 0 && !mayShare) fault('sharedWith', 'saved-views:form.mayNotShare')
      }),
    )

/** The name of a view, its columns, and who else sees it; `asked` is what a new one shows. */
export const parseSavedView = (body: unknown, known: Known): Parsed<z.output<ReturnType<typeof shape>>> =>
  parseForm(shape(known), body)

const shown = z.object({ asked: ask.optionalLine(longestQuery), version: ask.version() })

/** What a view is to show from now on. */
export const parseUpdate = (body: unknown): Parsed<z.output<typeof shown>> => parseForm(shown, body)
