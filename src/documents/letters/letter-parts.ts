import { settings } from '../../programme/settings'
import type { Language } from '../../programme/actor'
import type { Block } from '../../platform/paper/pdf-blocks'

// What stands on every letter of the house, as the organization has it in its settings.

/** The address and telephone of the house, below its name; nothing as long as nobody has entered them. */
export function letterhead(): Block[] {
  const { letterAddress } = settings()
  return letterAddress ? [{ kind: 'paragraph', text: letterAddress, soft: true }] : []
}

/** Who signs letters of the house, with room for the hand; `otherwise` where nobody has entered it. */
export function signatureBlock(lang: Language, otherwise: string): Block {
  const { signatureEn, signatureFr } = settings()
  const signature = lang === 'fr' ? signatureFr || signatureEn : signatureEn || signatureFr
  return { kind: 'paragraph', text: signature ? `\n\n${signature}` : otherwise }
}
