import { Directory } from '../platform/data/memory/directory'
import { afterCommit } from '../platform/data/unit'
import { useSettings } from '../programme/settings'
import { theOne, type SettingsRecord } from './organization.model'

// One small record, of which pure files read what it says by src/programme/settings.ts.
export const settingsDirectory = new Directory<SettingsRecord>(({ key }) => key)

/** Puts what the record says in force. */
export function putInForce(record: SettingsRecord | undefined): void {
  const {
    key: _key,
    history: _history,
    setUpDismissedAt: _at,
    __v: _version,
    ...said
  } = record ?? ({} as Partial<SettingsRecord>)
  useSettings(Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined && value !== null)))
}

/** Remembers the record once the running change has committed, and puts it in force here. */
export function rememberSettings(record: SettingsRecord): void {
  settingsDirectory.remember(record)
  afterCommit(() => putInForce(record))
}

/** Whether an administrator has put the set-up list away. */
export const setUpIsDismissed = (): boolean => settingsDirectory.get(theOne)?.setUpDismissedAt !== undefined
