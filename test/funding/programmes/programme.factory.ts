import { parseProgramme } from '../../../src/funding/programmes/programme.form'
import { addProgramme } from '../../../src/funding/programmes/programme.service'
import { actBy, anAdmin } from '../../support/people'
import { programmeBody } from './programme.body'

/** A programme that runs on the day of the tests, by the use case. */
export function aSavedProgramme(more: object = {}) {
  const { version: _none, ...values } = parseProgramme({ ...programmeBody(), ...more }, true).values!
  return addProgramme(values, actBy(anAdmin()))
}
