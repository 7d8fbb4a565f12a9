import { importRegisters } from '../../src/registers'

/** The real registers: framework, instruments, Members. */
export const fillRegisters = importRegisters
