import { hearKept } from '../support/hear'

let recording: string[] | null = null
hearKept(({ name }) => void recording?.push(name))

/** The names of the events that some work publishes, in their order. */
export async function heard(work: () => Promise<unknown>): Promise<string[]> {
  const names: string[] = []
  recording = names
  try {
    await work()
  } finally {
    recording = null
  }
  return names
}
