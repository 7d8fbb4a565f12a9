import { assignmentJobs, beginActivities } from './activities'
import { anchorTrail, noteOldEntries, removeOldEntries, sealAuditTrail, writeReads } from './audit'
import { stillTrueJobs } from './experts'
import { fileJobs } from './files'
import { noticeJobs } from './notices'
import { orphanJobs } from './orphans'
import { handoverJobs } from './handover'
import type { Config } from './programme/config'
import { removeHalfFiles } from './platform/files/files'
import { cutFarEnds } from './platform/jobs/far-ends'
import { removeHeldFiles } from './platform/files/held-files'
import type { Job } from './platform/jobs/jobs'
import { recommendationJobs } from './recommendations'
import { erasureJobs, mergeJobs, retentionJobs } from './personal-data'
import { viewMailJobs } from './saved-views'
import { endActingsInTime } from './users'
import { webhookJobs } from './webhooks'
import { bulkJobs } from './bulk'
import { importJobs } from './imports'
import { secondChoiceJobs } from './missions'
import { planJobs } from './planning'
import { serviceRecordJobs } from './service-records'

/** The work that comes again by itself. `address` is where people reach Capstan, for the links in mails. */
export function jobsFor(config: Config, address: string): Job[] {
  return [
    { name: 'note what was read', everySeconds: 1, run: writeReads, everywhere: true },
    { name: 'seal the audit trail', everySeconds: 10, run: sealAuditTrail },
    // Each server has a folder of its own.
    { name: 'anchor the audit trail', everySeconds: 600, run: anchorTrail, everywhere: true },
    {
      name: 'note old entries of the audit trail',
      everySeconds: 3600,
      run: (now) => noteOldEntries(now, config.auditYears),
      everywhere: true,
    },
    {
      name: 'remove old entries of the audit trail',
      everySeconds: 3600,
      run: (now) => removeOldEntries(now, config.auditYears),
    },
    {
      name: 'cut ends that lie too far ahead',
      everySeconds: 3600,
      run: (now) => cutFarEnds(now, Math.max(...Object.values(config.sessionHours))),
    },
    { name: 'remove files that were not sent again', everySeconds: 3600, run: removeHeldFiles },
    { name: 'remove halves of files', everySeconds: 3600, run: removeHalfFiles },
    { name: 'end acting as other users', everySeconds: 60, run: endActingsInTime },
    ...stillTrueJobs(),
    ...serviceRecordJobs(),
    ...fileJobs(config),
    ...recommendationJobs(),
    { name: 'begin activities', everySeconds: 300, run: beginActivities },
    ...assignmentJobs(),
    ...secondChoiceJobs(),
    ...noticeJobs(config, address),
    ...viewMailJobs(),
    ...webhookJobs(config),
    ...handoverJobs(),
    ...mergeJobs(),
    ...erasureJobs(),
    ...retentionJobs(),
    ...orphanJobs(),
    ...importJobs(),
    ...bulkJobs(),
    ...planJobs(),
  ]
}
