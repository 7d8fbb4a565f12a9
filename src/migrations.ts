import { activityUpgrade, assignmentUpgrade } from './activities'
import { assessmentUpgrade, templateUpgrade } from './assessments'
import { offerUpgrade } from './calls'
import { fieldAssessmentUpgrade } from './field-assessments'
import { frameworkUpgrade, instrumentUpgrade } from './framework'
import { programmeUpgrade } from './funding'
import { importUpgrade } from './imports'
import type { Migration } from './platform/data/migrations'
import { keptUpgrade } from './platform/lists/saved/kept'
import { weightsUpgrade } from './organization'
import { recommendationUpgrade } from './recommendations'
import { requestUpgrade } from './requests'
import { serviceRecordUpgrade } from './service-records'
import { participantUpgrade } from './training'

/**
 * How the data of earlier releases become those of this one, in order; a new one is added at the end and gets the next
 * number. None is ever changed, joined or removed: data of any release before must find its way.
 */
export const migrations: readonly Migration[] = [
  { number: 1, name: 'keep with activities what lists look at', ...activityUpgrade },
  { number: 2, name: 'keep with rounds of needs assessments what lists look at', ...assessmentUpgrade },
  { number: 3, name: 'keep with requests what lists look at', ...requestUpgrade },
  { number: 4, name: 'keep with recommendations what lists look at', ...recommendationUpgrade },
  { number: 5, name: 'let an address stand twice among the participants of an event', ...participantUpgrade },
  { number: 6, name: 'give editions of the plan a state and layers of their own', ...frameworkUpgrade },
  { number: 7, name: 'give instruments a version', ...instrumentUpgrade },
  { number: 8, name: 'let rounds of needs assessments name the edition of their template', ...templateUpgrade },
  { number: 9, name: 'keep with records what searches find and lists order by', ...keptUpgrade },
  { number: 10, name: 'make programmes of the agreements that stood for them', ...programmeUpgrade },
  {
    number: 11,
    name: 'let the way to a mission weigh nothing where weights were chosen before it counted',
    ...weightsUpgrade,
  },
  { number: 12, name: 'let imports name the Member whose contact has brought them', ...importUpgrade },
  { number: 13, name: 'say of offers that they have ended with their call', ...offerUpgrade },
  { number: 14, name: 'give records of service a last day', ...serviceRecordUpgrade },
  { number: 15, name: 'open the assessments of recent field missions', ...fieldAssessmentUpgrade },
  { number: 16, name: 'let who was asked before a move read what becomes of it', ...assignmentUpgrade },
]
