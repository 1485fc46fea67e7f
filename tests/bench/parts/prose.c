#include "prose.h"

#define COUNT(list) ((int64_t)(sizeof(list) / sizeof(*(list))))

/* Lists of one language. What comes first comes up most. */
struct vocabulary {
	const char *const *openings;
	int64_t opening_count;
	const char *const *topics;
	int64_t topic_count;
	const char *const *details;
	int64_t detail_count;
};

/* One word a line would be five pages. */
/* clang-format off */
static const char *const english_openings[] = {
	"talked about", "sent", "asked for", "went through", "agreed on", "reviewed", "explained",
	"showed", "got questions on", "clarified", "corrected", "wants to see", "approved",
	"moved", "discussed once more", "received", "prepared", "tested", "put off", "estimated",
	"quoted", "delivered", "measured", "rewrote", "praised", "waits for", "compared",
};
static const char *const english_topics[] = {
	"the website", "the home page", "the invoice", "the logo", "the newsletter", "the shop",
	"the contact form", "the draft", "the offer", "the schedule", "the text of the about page",
	"the photos", "the colours", "the release", "the login", "the checkout", "the catalogue",
	"the brochure", "the trade fair stand", "the French version", "the search box",
	"the data export", "the price list", "the menu", "the podcast", "the backup", "the server",
	"the certificate", "the cookie notice", "the map", "the timetable", "the interview",
	"the annual report", "the packaging", "the poster", "the flyer", "the business cards",
	"the accessibility check", "the load times", "the payment provider", "the address book",
	"the product pictures", "the tracking", "the training", "the handover", "the domain",
	"the translation", "the prototype", "the database", "the calendar", "the booking form",
};
static const char *const english_details[] = {
	"next step on Monday", "all fine so far", "needs an answer this week",
	"small changes to the wording", "two open questions", "will send pictures",
	"has to ask the board first", "numbers do not add up yet", "shown on the phone as well",
	"feedback from sales is missing", "deadline stays", "budget is tight",
	"likes the direction", "would like it bigger", "waiting for the legal department",
	"third version", "the old system goes off in autumn", "colleague is on holiday",
	"access data arrived", "agreed to leave it for later", "not part of the scope",
	"sounded relieved", "asked twice about the price", "short and friendly",
	"line was bad, call again",
};
static const char *const german_openings[] = {
	"besprochen:", "geschickt:", "gefragt nach", "durchgegangen:", "vereinbart:", "geprüft:",
	"erklärt:", "gezeigt:", "Rückfragen zu", "geklärt:", "korrigiert:", "möchte sehen:",
	"freigegeben:", "verschoben:", "noch einmal über", "erhalten:", "vorbereitet:", "getestet:",
	"zurückgestellt:", "geschätzt:", "angeboten:", "geliefert:", "gemessen:", "überarbeitet:",
	"gelobt:", "wartet auf", "verglichen:",
};
static const char *const german_topics[] = {
	"Website", "Startseite", "Rechnung", "Logo", "Newsletter", "Shop", "Kontaktformular",
	"Entwurf", "Angebot", "Zeitplan", "Text für „Über uns“", "Fotos", "Farben", "Freigabe",
	"Anmeldung", "Bestellablauf", "Katalog", "Broschüre", "Messestand", "Größen der Schrift",
	"Suchfeld", "Datenausgabe", "Preisliste", "Speisekarte", "Hörproben", "Sicherung", "Server",
	"Zertifikat", "Datenschutz", "Lageplan", "Fahrplan", "Gespräch mit der Geschäftsführung",
	"Jahresbericht", "Verpackung", "Plakat", "Faltblatt", "Visitenkarten", "Barrierefreiheit",
	"Ladezeiten", "Zahlungsanbieter", "Adressbuch", "Produktbilder", "Auswertung", "Schulung",
	"Übergabe", "Domain", "Übersetzung", "Prototyp", "Datenbank", "Kalender",
	"Buchungsformular",
};
static const char *const german_details[] = {
	"nächster Schritt am Montag", "bisher alles gut", "braucht diese Woche eine Antwort",
	"kleine Änderungen am Wortlaut", "zwei offene Fragen", "schickt Bilder",
	"muss erst den Vorstand fragen", "Zahlen stimmen noch nicht", "auch am Telefon gezeigt",
	"Rückmeldung aus dem Verkauf fehlt", "Termin bleibt", "Rahmen ist eng", "Richtung gefällt",
	"hätte es gern größer", "wartet auf die Rechtsabteilung", "dritte Fassung",
	"altes System geht im Herbst vom Netz", "Kollegin ist im Urlaub", "Zugangsdaten sind da",
	"auf später verschoben", "gehört nicht zum Umfang", "klang erleichtert",
	"zweimal nach dem Preis gefragt", "kurz und freundlich", "schlechte Leitung, noch einmal",
};

/* Joined in pairs these make some thousand rarer words, as German compounds do. */
static const char *const stems[] = {
	"Rechnungs", "Auftrags", "Liefer", "Termin", "Kunden", "Bild", "Text", "Farb", "Seiten",
	"Druck", "Daten", "Bestell", "Lager", "Preis", "Messe", "Presse", "Vertrags", "Garten",
	"Küchen", "Möbel", "Schul", "Vereins", "Praxis", "Werkstatt", "Reise", "Wein", "Theater",
	"Musik", "Sport", "Holz", "Stahl", "Papier", "Energie", "Wärme", "Straßen", "Brücken",
};
static const char *const heads[] = {
	"freigabe", "plan", "prüfung", "liste", "vorlage", "entwurf", "änderung", "abstimmung",
	"übersicht", "verwaltung", "annahme", "auswahl", "konzept", "katalog", "verzeichnis",
	"anfrage", "bericht", "archiv", "formular", "muster", "probe", "sammlung", "beratung",
	"planung", "steuerung", "ausgabe", "gestaltung", "pflege", "umstellung", "einführung",
};

static const char *const first_names[] = {
	"Kim", "Anna", "Jonas", "Maria", "Paul", "Sofia", "Ben", "Lena", "Tom", "Ayşe", "Łukasz",
	"Björn", "Zoë", "Jürgen", "Nora", "Emil", "Ida", "Matteo", "Chloé", "Oskar", "Greta",
	"Ravi", "Hannah", "Luis", "Mila", "Stefan", "Katrin", "George", "Amelia", "Søren",
};
static const char *const last_names[] = {
	"Weber", "Müller", "Smith", "Schäfer", "Jones", "Groß", "Kowalski", "Rossi", "Yılmaz",
	"Nguyen", "Becker", "Hoffmann", "Wright", "Dubois", "Lindqvist", "Novák", "Fischer",
	"Öztürk", "Baker", "Krüger", "Hughes", "Winkler", "Moreau", "Jensen", "Vogel", "Adler", "Costa",
	"Brandt",
};
static const char *const fields_of_work[] = {
	"Verlag", "Design", "Logistics", "Bäckerei", "Studio", "Consulting", "Möbel", "Garden",
	"Software", "Apotheke", "Architects", "Weinhandel", "Foods", "Reisen", "Media", "Druck",
	"Energy", "Kanzlei", "Bikes", "Optik", "Theatre", "Werkstatt", "Records", "Stiftung",
};
static const char *const legal_forms[] = {"GmbH", "Ltd", "AG", "KG", "e.K.", "Inc", "UG", "eG"};

/* clang-format on */

static const struct vocabulary vocabularies[] = {
	[PROSE_ENGLISH] = {english_openings, COUNT(english_openings), english_topics,
		COUNT(english_topics), english_details, COUNT(english_details)},
	[PROSE_GERMAN] = {german_openings, COUNT(german_openings), german_topics,
		COUNT(german_topics), german_details, COUNT(german_details)},
};

static const char *pick(struct random *random, const char *const *list, int64_t count)
{
	return list[random_skewed(random, count)];
}
#define PICK(random, list) pick(random, list, COUNT(list))

static void add_compound(struct random *random, struct buffer *out)
{
	buffer_add(out, stems[random_between(random, 0, COUNT(stems) - 1)]);
	buffer_add(out, heads[random_between(random, 0, COUNT(heads) - 1)]);
}

static void add_sentence(struct random *random, enum prose_language language, struct buffer *out)
{
	const struct vocabulary *words = &vocabularies[language];

	buffer_format(out, "%s %s", pick(random, words->openings, words->opening_count),
		pick(random, words->topics, words->topic_count));
	if (random_chance(random, 40)) {
		buffer_add(out, language == PROSE_GERMAN ? " und " : " and ");
		add_compound(random, out);
	}
	if (random_chance(random, 15))
		buffer_format(out, " (no. %d)", (int)random_between(random, 1000, 99999));
	buffer_format(out, ", %s", pick(random, words->details, words->detail_count));
}

void prose_sentence(struct random *random, enum prose_language language, struct buffer *out)
{
	buffer_reset(out);
	add_sentence(random, language, out);
}

void prose_paragraph(struct random *random, enum prose_language language, struct buffer *out)
{
	buffer_reset(out);
	for (int64_t left = random_between(random, 2, 5); left > 0; left--) {
		add_sentence(random, language, out);
		buffer_add(out, left > 1 ? ". " : ".");
	}
}

void prose_title(struct random *random, enum prose_language language, struct buffer *out)
{
	const struct vocabulary *words = &vocabularies[language];

	buffer_reset(out);
	add_compound(random, out);
	buffer_format(out, ": %s", pick(random, words->topics, words->topic_count));
}

void prose_person(struct random *random, struct buffer *out)
{
	buffer_reset(out);
	buffer_format(out, "%s %s", PICK(random, first_names), PICK(random, last_names));
}

void prose_company(struct random *random, struct buffer *out)
{
	buffer_reset(out);
	buffer_format(out, "%s %s %s", PICK(random, last_names), PICK(random, fields_of_work),
		PICK(random, legal_forms));
}
