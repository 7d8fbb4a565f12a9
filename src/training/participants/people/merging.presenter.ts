import { memberName } from '../../../members/pure'
import { paths } from '../../../paths'
import { formFields, type ReturnedForm } from '../../../platform/forms/form-fields'
import type { Viewer } from '../../../platform/http/pages/view-types'
import { partHead } from '../../training.presenter'
import type { TrainingRecord } from '../../training.model'
import type { LikelyPerson } from './people.queries'
import type { KnownParticipant } from '../participant.queries'

interface Merging {
  training: TrainingRecord
  person: KnownParticipant
  others: readonly LikelyPerson[]
  words: string
}

/** One participant, and others who may be the same person: one is chosen. */
export function presentParticipantMerge(
  { training, person, others, words }: Merging,
  form: ReturnedForm,
  viewer: Viewer,
) {
  const { t, lang } = viewer
  const { reference } = training
  const fields = formFields(form, viewer, {}, 'training:merge.field')
  const action = paths.training.merge({ reference, participant: String(person._id) })
  return {
    head: partHead(training, t('training:merge.title', { name: person.name }), viewer),
    lead: t('training:merge.lead', { name: person.name, email: person.email }),
    search: { action, words },
    form:
      others.length > 0 || form
        ? fields.form({
            action: paths.training.merge({ reference, participant: String(person._id) }, { words }),
            version: person.__v,
            fields: [
              fields.radios('other', {
                options: others.map((one) => ({
                  value: String(one._id),
                  text: `${one.name}, ${memberName(one.memberCode, lang)}`,
                  hint: [one.email, one.position, t('training:merge.events', { count: one.events })]
                    .filter(Boolean)
                    .join(' · '),
                })),
              }),
              fields.tick('same'),
            ],
            button: t('training:merge.button'),
            cancel: { text: t('training:cancelForm'), href: paths.training.participants({ reference }) },
          })
        : null,
  }
}
