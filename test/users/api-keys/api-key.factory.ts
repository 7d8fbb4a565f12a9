import type { KeyValues } from '../../../src/users/api-keys/api-key.form'
import { addKey } from '../../../src/users/api-keys/api-key.service'
import { actBy, anAdmin, testTime } from '../../support/people'
import { readKey } from './api-key.body'

/** A key that is kept, with the key itself. */
export async function aSavedKey(more: Partial<KeyValues> = {}, at: Date = testTime) {
  const { version: _none, ...values } = readKey().values!
  return addKey({ ...values, ...more }, actBy(anAdmin(), at))
}
