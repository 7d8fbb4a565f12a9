import { limit, type Limit } from '../../platform/http/doors/limits'

const quarter = 15 * 60
const hour = 60 * 60

// Ten tries in a quarter of an hour for one person from one place, then a pause of a quarter of an hour. A browser in
// which the person has signed in before is a place of its own.
const tries = limit('sign-in', 10, quarter, quarter)
// One person from many places: thirty in an hour, then an hour's pause for places that the person has not signed in from.
const triesOfAccount = limit('sign-in-account', 30, hour, hour)
// Of those thirty, one place has ten: alone it never locks anybody out elsewhere.
const shareOfPlace = limit('sign-in-share', 10, hour, hour)
// One place for many people. What is refused already does not count here, nor does a success: a colleague who has lost
// the password takes ten of them, and the others of the office still get in.
const triesOfPlace = limit('sign-in-place', 100, quarter, quarter)

interface Trying {
  /** A name for the address that was typed; whether anybody has it makes no difference. */
  account: string
  place: string
  /** The browser, when the person has signed in there before. */
  device: string | null
}

/** Takes a try from those that are left; throws TooMany when there is none. One of two things then comes of it. */
export async function takeTry({ account, place, device }: Trying) {
  const person = `${account} ${device ?? place}`
  // The nearest first; what one of them refuses is no try for the others.
  const takings = device
    ? [near(tries, person)]
    : [near(tries, person), near(triesOfPlace, place), far(account, person)]
  const undone = await takeEach(takings)
  return {
    /** The password was right: the tries before are forgotten, and the place has lost none. */
    async succeeded(): Promise<void> {
      const ofPlaces = () => [triesOfPlace.giveBack(place), shareOfPlace.reset(person), triesOfAccount.reset(account)]
      await Promise.all([tries.reset(person), ...(device ? [] : ofPlaces())])
    },
    /** It came to no comparison. */
    undone,
  }
}

/** Takes a try; what comes back gives it back. */
type Taking = () => Promise<() => Promise<void>>

const near =
  (one: Limit, key: string): Taking =>
  async () => {
    await one.take(key)
    return () => one.giveBack(key)
  }

// A place that has had its share counts no further, but is locked out like all others.
const far =
  (account: string, person: string): Taking =>
  async () => {
    await triesOfAccount.assertLeft(account)
    if (!(await shareOfPlace.mayTake(person))) return () => Promise.resolve()
    await triesOfAccount.take(account)
    return async () => {
      await Promise.all([shareOfPlace.giveBack(person), triesOfAccount.giveBack(account)])
    }
  }

async function takeEach(takings: Taking[]): Promise<() => Promise<void>> {
  const giveBacks: (() => Promise<void>)[] = []
  const giveBack = async () => {
    for (const one of giveBacks) await one()
  }
  for (const take of takings) {
    try {
      giveBacks.push(await take())
    } catch (refused) {
      await giveBack()
      throw refused
    }
  }
  return giveBack
}
