import { tracesIn } from '../../platform/data/traces'
import { MailTexts } from './mail-text.model'

/** Who has changed the texts of messages. */
export const mailTextTraces = tracesIn(MailTexts, { kind: 'mail-text', signed: ['history'] })
