import { formFields } from '../../platform/forms/form-fields'
import { readForm } from '../../platform/forms/forms'
import * as ask from '../../platform/forms/questions'
import { bulkStep, type BulkRecord, type BulkStep } from '../../platform/lists/bulk/bulk-step'
import type { Act } from '../../programme/actor'
import { officerOptions } from '../user.directory'

interface Given {
  officerId: string
}

interface OfficerStep<R> extends Pick<BulkStep<R>, 'text' | 'lead' | 'allow' | 'may' | 'can'> {
  /** The label of its field, and the text that asks for a choice. */
  label: string
  choose: string
  /** Gives one record to an officer, on the version that was looked at. */
  give: (record: R, officerId: string, act: Act) => Promise<{ __v: number }>
}

/** The step that gives several records of a list another responsible officer, and gives them back. */
export const officerStep = <R extends BulkRecord & Given>({ label, choose, give, ...step }: OfficerStep<R>) =>
  bulkStep<R, Given>({
    name: 'assign',
    ...step,
    isSo: ({ officerId }, values) => officerId === values.officerId,
    fields: (form, viewer) => [
      formFields(form, viewer).select('officerId', { label: viewer.t(label), options: officerOptions(viewer.t) }),
    ],
    read: (body, { t }) =>
      readForm(body, {
        officerId: ask.choice(
          officerOptions(t).map(({ value }) => value),
          choose,
        ),
        version: ask.version(),
      }),
    take: (record, { officerId }, act) => give(record, officerId, act),
    undo: {
      before: ({ officerId }): Given => ({ officerId }),
      take: (record, before, act) => give(record, (before as Given).officerId, act),
    },
  })
