package kiosk

// ImportChange is what an import changes of somebody known.
type ImportChange struct {
	Row           int            `json:"row"` // the first that says something of the guest
	Attendee      string         `json:"attendee"`
	Name          string         `json:"name"` // as it was
	Fields        []FieldChange  `json:"fields"`
	Registrations []Registration `json:"registrations"` // those that are new or differ, as they will be
}

// FieldChange is a field of a profile, or the ticket, before and after.
type FieldChange struct {
	Field  string `json:"field"`
	Before string `json:"before"`
	After  string `json:"after"`
}

// maxImportChanges is how many guests a report lists; what is beyond them is
// only counted.
const maxImportChanges = 500

// changesOf lists what the amendments change, in the order of the file.
func changesOf(byID map[string]*guest, updates []Amendment) []ImportChange {
	list := []ImportChange{}
	for _, u := range updates[:min(len(updates), maxImportChanges)] {
		was := byID[u.Attendee].was
		c := ImportChange{Row: u.Rows[0], Attendee: u.Attendee, Name: was.Name, Fields: []FieldChange{}, Registrations: u.Registrations}
		before, after := was.Profile, u.Profile
		from, to := before.fields(), after.fields()
		for i, name := range profileFieldNames {
			if *from[i] != *to[i] {
				c.Fields = append(c.Fields, FieldChange{name, *from[i], *to[i]})
			}
		}
		if before.Note != after.Note {
			c.Fields = append(c.Fields, FieldChange{"note", before.Note, after.Note})
		}
		if was.Ticket != u.Ticket {
			c.Fields = append(c.Fields, FieldChange{"ticket", was.Ticket, u.Ticket})
		}
		if c.Registrations == nil {
			c.Registrations = []Registration{}
		}
		list = append(list, c)
	}
	return list
}

// profileFieldNames are the names of what [Profile.fields] lists.
var profileFieldNames = [profileFields]string{"name", "kana", "company", "title", "trade", "email", "phone", "gives", "wants", "purpose",
	"line", "website", "why", "hobby"}
