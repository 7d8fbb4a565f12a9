// Words by which passwords are guessed first: those that recur in the published counts of leaked passwords (NCSC 2019,
// NordPass 2019 to 2024, SecLists "10k most common"), in English and French, without digits and signs, and those that
// suggest themselves here. Names of months, days and seasons are there in both languages.
const words = `
password passwort passw0rd motdepasse mdp passe pass passphrase secret secrets hello hallo bonjour salut bonsoir
welcome bienvenue bienvenu letmein ouvretoi login logon signin connexion admin administrator administrateur root
sysadmin superuser user utilisateur usager guest invite visitor default defaut change changeme changer temp temporary
temporaire test tester testing demo sample example exemple system systeme server computer ordinateur internet google
facebook yahoo hotmail gmail outlook microsoft windows apple samsung android office monkey dragon master shadow sunshine
princess princesse football soccer baseball basketball hockey iloveyou jetaime love amour loveme lovely lover fuckyou
trustno freedom liberte whatever starwars batman superman spiderman pokemon naruto minecraft fortnite killer hunter
ranger buster tigger charlie jordan michael michelle jennifer jessica daniel thomas robert william joshua ashley andrew
anthony nicolas nicole martin camille julien marine alexandre chocolat chocolate doudou loulou chouchou coucou soleil
marseille paris france french london england flower fleur orange banana pepper ginger cookie cheese coffee cafe summer
winter spring autumn fall ete hiver printemps automne january february march april may june july august september
october november december janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre monday
tuesday wednesday thursday friday saturday sunday lundi mardi mercredi jeudi vendredi samedi dimanche today tomorrow
aujourdhui demain mercedes porsche ferrari corvette mustang harley yamaha honda toyota diamond silver golden gold
purple yellow blue green black white red bleu vert noir blanc rouge maison house home family famille mother father
maman papa bebe baby angel ange jesus christ god dieu peace heaven happy lucky money argent dollar million access acces
account compte company entreprise business work travail job bureau team equipe manager boss chef director directeur
qwerty qwertz azerty asdfgh qsdfgh zxcvbn wxcvbn qazwsx
capstan customs custom douane douanes douanier wco omd border borders frontiere frontieres tariff tarif trade
commerce training formation mission missions expert experts coordinator coordonnateur coordinateur member membre
secretariat
`

/** Longest first, so that the longer of two words that begin alike is found. */
export const commonWords: readonly string[] = words
  .split(/\s+/)
  .filter(Boolean)
  .sort((one, other) => other.length - one.length || (one < other ? -1 : 1))
