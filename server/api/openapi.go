package api

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"time"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3gen"

	"fuda/kiosk"
)

// describe makes the OpenAPI 3.1 description from the route table, so that it
// cannot say anything else than what is served.
func describe(table []route, version string) ([]byte, error) {
	doc := &openapi3.T{
		OpenAPI: "3.1.0",
		Info:    &openapi3.Info{Title: "Fuda 札", Version: version, Description: "Reception and matching kiosk for business mixers."},
		Paths:   &openapi3.Paths{},
		Components: &openapi3.Components{
			Schemas:         openapi3.Schemas{},
			SecuritySchemes: openapi3.SecuritySchemes{"device": {Value: &openapi3.SecurityScheme{Type: "apiKey", In: "cookie", Name: "fuda"}}},
		},
	}
	d := describer{doc}
	if _, err := d.schema(reflect.TypeFor[ErrorBody](), ofAnswer); err != nil {
		return nil, err
	}
	for _, r := range table {
		if err := d.add(r); err != nil {
			return nil, fmt.Errorf("describing %s %s: %w", r.Method, r.Path, err)
		}
	}
	return json.Marshal(doc)
}

type describer struct{ doc *openapi3.T }

func (d *describer) add(r route) error {
	op := &openapi3.Operation{Summary: r.Summary, OperationID: operationID(r), Responses: openapi3.NewResponses()}
	op.Responses.Delete("default")
	for _, m := range braces.FindAllStringSubmatch(r.Path, -1) {
		op.AddParameter(openapi3.NewPathParameter(m[1]).WithSchema(openapi3.NewStringSchema()))
	}
	for _, q := range queryOf[r.Method+" "+r.Path] {
		op.AddParameter(openapi3.NewQueryParameter(q).WithSchema(openapi3.NewStringSchema()))
	}
	if !slices.Contains(r.Roles, "") {
		op.Security = openapi3.NewSecurityRequirements().With(openapi3.NewSecurityRequirement().Authenticate("device"))
		var roles []string
		for _, role := range r.Roles {
			roles = append(roles, string(role))
		}
		op.Description = "Roles: " + strings.Join(roles, ", ")
	}
	if err := d.body(op, r); err != nil {
		return err
	}
	if err := d.answers(op, r); err != nil {
		return err
	}
	d.doc.AddOperation(r.Path, r.Method, op)
	return nil
}

// queryOf lists the query parameters, which handlers read by name.
var queryOf = map[string][]string{
	"GET /live":                            {"event", "since", "epoch"},
	"POST /api/v1/events/{event}/import":   {"dry_run"},
	"GET /api/v1/events/{event}/attendees": {"q", "status", "limit", "cursor"},
	"GET /api/v1/events/{event}/audit":     {"q", "number", "action", "limit", "cursor"},
	"GET /api/v1/people":                   {"q"},
	"GET /api/v1/doctor":                   {"find"},

	"GET /api/v1/events/{event}/consents":    {"q", "limit", "cursor"},
	"GET /api/v1/events/{event}/disclosures": {"q", "limit", "cursor"},
}

func operationID(r route) string {
	words := strings.FieldsFunc(strings.TrimPrefix(r.Path, "/api/v1"), func(c rune) bool { return strings.ContainsRune("/{}.", c) })
	return strings.ToLower(r.Method) + "_" + strings.Join(words, "_")
}

func (d *describer) body(op *openapi3.Operation, r route) error {
	switch {
	case r.upload:
		form := openapi3.NewObjectSchema().WithProperty("file", openapi3.NewStringSchema().WithFormat("binary")).
			WithProperty("decisions", openapi3.NewStringSchema()).WithProperty("mapping", openapi3.NewStringSchema())
		form.Required = []string{"file"}
		op.RequestBody = &openapi3.RequestBodyRef{Value: openapi3.NewRequestBody().WithRequired(true).WithFormDataSchema(form)}
	case r.sends != nil:
		op.RequestBody = &openapi3.RequestBodyRef{Value: openapi3.NewRequestBody().WithRequired(true).WithContent(bytesOf(r.sends...))}
	case r.in != nil:
		schema, err := d.schema(r.in, ofRequest)
		if err != nil {
			return err
		}
		op.RequestBody = &openapi3.RequestBodyRef{Value: openapi3.NewRequestBody().WithRequired(!r.lax).WithJSONSchemaRef(schema)}
	}
	return nil
}

// bytesOf is content that is no JSON: in OpenAPI 3.1 it needs no schema.
func bytesOf(kinds ...string) openapi3.Content {
	c := openapi3.Content{}
	for _, kind := range kinds {
		c[kind] = openapi3.NewMediaType()
	}
	return c
}

func (d *describer) answers(op *openapi3.Operation, r route) error {
	done := openapi3.NewResponse().WithDescription(r.Summary)
	if r.file != "" {
		done = done.WithContent(bytesOf(r.file))
	} else if r.out != nil && r.out != reflect.TypeFor[none]() {
		schema, err := d.schema(r.out, ofAnswer)
		if err != nil {
			return err
		}
		done = done.WithJSONSchemaRef(schema)
	}
	op.AddResponse(r.status, done)
	if r.out != nil && r.status == 201 && r.out.Implements(reflect.TypeFor[replayed]()) {
		op.AddResponse(200, done)
	}
	problem := openapi3.NewResponse().WithDescription("An error").
		WithJSONSchemaRef(openapi3.NewSchemaRef("#/components/schemas/ErrorBody", d.doc.Components.Schemas["ErrorBody"].Value))
	op.Responses.Set("default", &openapi3.ResponseRef{Value: problem})
	return nil
}

// schema puts a type among the components and returns a reference to it.
func (d *describer) schema(t reflect.Type, customise openapi3gen.SchemaCustomizerFn) (*openapi3.SchemaRef, error) {
	name := t.Name()
	known := d.doc.Components.Schemas[name]
	if known == nil {
		made, err := openapi3gen.NewSchemaRefForValue(reflect.Zero(t).Interface(), nil, openapi3gen.SchemaCustomizer(customise))
		if err != nil {
			return nil, err
		}
		known = openapi3.NewSchemaRef("", made.Value)
		d.doc.Components.Schemas[name] = known
	}
	return openapi3.NewSchemaRef("#/components/schemas/"+name, known.Value), nil
}

// ofRequest: an unknown field is refused. What is required depends on the
// other fields, and the error says it.
func ofRequest(_ string, t reflect.Type, _ reflect.StructTag, schema *openapi3.Schema) error {
	schema.Nullable = false
	if t == reflect.TypeFor[kiosk.DeleteDate]() {
		schema.Type = &openapi3.Types{openapi3.TypeString, openapi3.TypeNull}
	}
	if isObject(t) {
		closed := false
		schema.AdditionalProperties.Has = &closed
	}
	return nil
}

// ofAnswer: a field that is never left out is required, and there are no others.
func ofAnswer(name string, t reflect.Type, tag reflect.StructTag, schema *openapi3.Schema) error {
	if err := ofRequest(name, t, tag, schema); err != nil {
		return err
	}
	if t.Kind() == reflect.Pointer && !optional(tag) {
		schema.Type = &openapi3.Types{(*schema.Type)[0], openapi3.TypeNull}
	}
	if isObject(t) {
		schema.Required = required(t)
	}
	return nil
}

func isObject(t reflect.Type) bool {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	return t.Kind() == reflect.Struct && t != reflect.TypeFor[time.Time]()
}

// required lists the fields of a struct that always appear in its JSON.
func required(t reflect.Type) (names []string) {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	for _, f := range reflect.VisibleFields(t) {
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name != "" && name != "-" && !optional(f.Tag) {
			names = append(names, name)
		}
	}
	return names
}

func optional(tag reflect.StructTag) bool {
	return strings.Contains(tag.Get("json"), ",omitempty") || strings.Contains(tag.Get("json"), ",omitzero")
}
