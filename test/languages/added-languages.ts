import { after, before } from 'mocha'
import { readLanguagesFrom } from '../../src/platform/text/languages'
import { fromRoot } from '../../src/platform/root'

/** While the tests of this block run, the interface has the languages of a folder beside the official ones. */
export function withLanguagesOf(folder: string): void {
  before(() => readLanguagesFrom(folder))
  after(() => readLanguagesFrom(fromRoot('languages')))
}

/** Arabic and Spanish by a few texts each. */
export const samples = fromRoot('test/languages/samples')
