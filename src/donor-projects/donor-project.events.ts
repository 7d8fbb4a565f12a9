import { defineEvent, type Subject } from '../platform/data/events'
import type { DonorImportRecord } from './donor-project.model'

export const donorImportSubject = ({
  reference,
  publisher,
  publisherName,
}: Pick<DonorImportRecord, 'reference' | 'publisher' | 'publisherName'>): Subject => ({
  kind: 'donor-import',
  reference,
  title: publisherName || publisher,
})

export const donorFileRead = defineEvent('donor-import.read')
export const donorFileApplied = defineEvent('donor-import.applied')
export const donorFileDiscarded = defineEvent('donor-import.discarded')
export const donorProjectsRemoved = defineEvent('donor-import.removed')
