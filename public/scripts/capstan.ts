// Comfort on top of pages that work without it. Each part finds its own places by a data attribute.
import { addUpNumbers } from './parts/add-up'
import { autosaveForms } from './parts/autosave'
import { narrowSelects } from './parts/choose'
import { copyTexts } from './parts/copy'
import { countSigns } from './parts/count-signs'
import { keepDrafts } from './parts/drafts'
import { focusFaults } from './parts/faults'
import { closeFolds } from './parts/folds'
import { keepKeysInHistory } from './parts/form-keys'
import { narrowLists } from './parts/multi'
import { stayWithoutLine } from './parts/no-line'
import { countTicks } from './parts/ticks'
import { openAtToday } from './parts/to-today'
import { warnOfUnsavedText } from './parts/unsaved'

stayWithoutLine()
focusFaults()
closeFolds()
narrowLists()
narrowSelects()
countSigns()
addUpNumbers()
copyTexts()
warnOfUnsavedText()
keepKeysInHistory()
keepDrafts()
autosaveForms()
openAtToday()
countTicks()
