import type { Random } from './random'

// Names are put together from parts, so that nobody of the demonstration year is a real person.

const given: Record<string, { f: string[]; m: string[] }> = {
  AP: {
    f: ['Mere', 'Anh', 'Siti', 'Lani', 'Priya', 'Malia', 'Sela', 'Dewi', 'Hana', 'Noor'],
    m: ['Tomasi', 'Minh', 'Budi', 'Sione', 'Arjun', 'Ratu', 'Jiro', 'Kamal', 'Seru', 'Wen'],
  },
  AMS: {
    f: ['Lucía', 'Marisol', 'Janelle', 'Beatriz', 'Camila', 'Ana', 'Keisha', 'Rosa', 'Inés', 'Thaís'],
    m: ['Mateo', 'Andrés', 'Rafael', 'Desmond', 'Thiago', 'Julián', 'Marlon', 'Pablo', 'Iván', 'Otis'],
  },
  ESA: {
    f: ['Wanjiru', 'Thandiwe', 'Alice', 'Chipo', 'Neema', 'Lindiwe', 'Hirut', 'Aline', 'Vola', 'Zawadi'],
    m: ['Baraka', 'Tendai', 'Sipho', 'Jean', 'Kato', 'Abebe', 'Lwazi', 'Mwangi', 'Hery', 'Daudi'],
  },
  WCA: {
    f: ['Aïssatou', 'Fatou', 'Adjoa', 'Mariam', 'Clarisse', 'Ngozi', 'Awa', 'Bintou', 'Grâce', 'Yacine'],
    m: ['Moussa', 'Kofi', 'Ibrahim', 'Serge', 'Chidi', 'Ousmane', 'Thierry', 'Yao', 'Mamadou', 'Eric'],
  },
  MENA: {
    f: ['Leïla', 'Amal', 'Nadia', 'Rania', 'Salma', 'Hind', 'Yasmine', 'Dina', 'Mouna', 'Farah'],
    m: ['Karim', 'Youssef', 'Hassan', 'Tarek', 'Omar', 'Sami', 'Walid', 'Nabil', 'Anis', 'Faisal'],
  },
  EUR: {
    f: ['Elena', 'Maja', 'Ingrid', 'Claire', 'Aigerim', 'Nino', 'Helena', 'Katya', 'Sofia', 'Lena'],
    m: ['Luka', 'Anders', 'Pierre', 'Timur', 'Giorgi', 'Marek', 'Stefan', 'Oleh', 'Nils', 'Davit'],
  },
}

const starts: Record<string, string[]> = {
  AP: ['Kalo', 'Vata', 'Tama', 'Nalu', 'Sura', 'Bari', 'Lemo', 'Tori'],
  AMS: ['Alva', 'Mora', 'Cande', 'Silve', 'Berna', 'Quiro', 'Mende', 'Palo'],
  ESA: ['Kama', 'Mwa', 'Nde', 'Rako', 'Chilu', 'Oke', 'Zima', 'Tula'],
  WCA: ['Dia', 'Kone', 'Aba', 'Sawa', 'Tra', 'Mbe', 'Okon', 'Gue'],
  MENA: ['Ben Sal', 'El Har', 'Man', 'Kass', 'Zer', 'Bou', 'Had', 'Naj'],
  EUR: ['Ver', 'Lind', 'Kova', 'Mar', 'Tash', 'Beri', 'Nov', 'Hal'],
}

const ends: Record<string, string[]> = {
  AP: ['veni', 'toa', 'wan', 'rangi', 'mari', 'seta', 'ndra', 'lei'],
  AMS: ['res', 'les', 'nia', 'ra', 'dez', 'veira', 'lta', 'mino'],
  ESA: ['nya', 'tso', 'ngwe', 'leka', 'rimba', 'beni', 'ndo', 'kasi'],
  WCA: ['rra', 'té', 'lou', 'kra', 'dou', 'nde', 'fo', 'mba'],
  MENA: ['mane', 'bi', 'sour', 'em', 'oual', 'rani', 'dad', 'jar'],
  EUR: ['gny', 'qvist', 'čić', 'kova', 'enov', 'dze', 'ak', 'berg'],
}

interface Name {
  name: string
  gender: 'f' | 'm'
}

/** An invented name of a region; women and men alike often. */
export function inventName(random: Random, region: string): Name {
  const gender = random.chance(0.5) ? 'f' : 'm'
  const place = given[region] ? region : 'EUR'
  const first = random.pick(given[place]![gender])
  return { name: `${first} ${random.pick(starts[place]!)}${random.pick(ends[place]!)}`, gender }
}
