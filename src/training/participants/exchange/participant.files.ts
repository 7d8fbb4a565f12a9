import { memberName } from '../../../members'
import type { Cell, Viewer } from '../../../platform/http/pages/view-types'
import type { ListPageDefinition } from '../../../platform/lists/list-definition'
import { records } from '../../../platform/lists/records'
import type { TrainingRecord } from '../../training.model'
import { mayReadPerson, participantFilter } from '../../training.policy'
import { participantList } from '../participant.list'
import { Participants } from '../participant.model'
import type { KnownParticipant } from '../participant.queries'
import { participantTag } from '../participants.presenter'
import { participantReference, presentParticipantFileRow } from './participant.columns'

/** The people of one event as their list, of which all leaves as a file. */
export const participantFiles = (
  training: TrainingRecord,
  viewer: Viewer,
): ListPageDefinition<KnownParticipant, undefined> => ({
  list: participantList(training, viewer),
  records: records(Participants, () => ({
    training: training.reference,
    ...participantFilter(viewer.actor, training),
  })),
  fields: { history: 0 },
  title: ({ t }) => t('training:file.title', { title: training.title, reference: training.reference }),
  row: presentCells,
  fileRow: (person, reader) =>
    mayReadPerson(reader.actor, person) ? presentParticipantFileRow(person, training, reader) : {},
})

function presentCells(person: KnownParticipant, viewer: Viewer): Record<string, Cell> {
  const { t, lang, actor } = viewer
  const isKnown = mayReadPerson(actor, person)
  return {
    name: isKnown ? { text: person.name, ref: participantReference(person) } : {},
    member: { text: memberName(person.memberCode, lang) },
    level: { text: isKnown ? t(`vocabulary:participantLevels.${person.level}`) : '' },
    state: { state: participantTag(person.state, viewer) },
  }
}
