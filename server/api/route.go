package api

import (
	"bytes"
	"context"
	"mime"
	"reflect"
	"regexp"
	"slices"

	"github.com/gofiber/fiber/v2"
	"github.com/gofiber/fiber/v2/utils"

	"fuda/kiosk"
	"fuda/kiosk/store"
)

// route is one line of the table.
type route struct {
	Method  string
	Path    string // with {names}
	Roles   []kiosk.Role
	Summary string
	Endpoint
}

// Endpoint is a handler with the types that the OpenAPI description needs.
type Endpoint struct {
	serve  func(*call) error
	status int
	in     reflect.Type // nil: no body
	out    reflect.Type // nil: no JSON answer
	upload bool
	lax    bool     // the body may be left out
	sends  []string // the media types of a body that is not JSON
	file   string   // the media type of an answer that is not JSON
}

var braces = regexp.MustCompile(`\{(\w+)\}`)

func (r route) fiberPath() string { return braces.ReplaceAllString(r.Path, ":$1") }

// call is one request. Whatever it hands out is a copy: Fiber uses the memory
// of a request again for the next one.
type call struct {
	*Server
	fiber  *fiber.Ctx
	device kiosk.Device
}

// context does not end with the connection: a write whose asker went away is
// finished all the same, and its answer is asked for again by nonce.
func (c *call) context() context.Context { return store.As(context.Background(), c.actor()) }

func (c *call) param(name string) string { return utils.CopyString(c.fiber.Params(name)) }
func (c *call) query(name string) string { return utils.CopyString(c.fiber.Query(name)) }
func (c *call) event() string            { return c.param("event") }

func (c *call) actor() store.Actor {
	return store.Actor{Device: c.device.ID, Name: c.device.Name, Organiser: c.device.Role == kiosk.RoleOrganiser}
}

// handler checks who calls, and then calls.
func (s *Server) handler(r route) fiber.Handler {
	return func(f *fiber.Ctx) error {
		c := &call{Server: s, fiber: f}
		if err := c.identify(); err != nil {
			return err
		}
		if c.device.LockedAt != nil && !r.whileLocked() {
			return errLocked
		}
		if !slices.Contains(r.Roles, c.device.Role) {
			if c.device.Role == kiosk.RoleNone {
				return errNotPaired
			}
			return kiosk.Errorf(kiosk.Forbidden, "この端末ではできません / this device's role may not do this")
		}
		if event := c.event(); event != "" && !c.mayEnter(event) {
			return errOtherEvent
		}
		return r.serve(c)
	}
}

var (
	errNotPaired  = kiosk.Errorf(kiosk.Unauthorised, "端末が登録されていません。コードを入力してください / this device is not paired")
	errOtherEvent = kiosk.Errorf(kiosk.Forbidden, "この端末は別の交流会用です / this device is paired for another event")
)

// mayEnter tells whether the device may see an event.
func (c *call) mayEnter(event string) bool { return c.device.Event == "" || c.device.Event == event }

// answer makes an endpoint without a body.
func answer[Out any](status int, do func(*call) (Out, error)) Endpoint {
	return Endpoint{status: status, out: reflect.TypeFor[Out](), serve: func(c *call) error {
		out, err := do(c)
		return c.reply(status, out, err)
	}}
}

// take makes an endpoint with a JSON body.
func take[In, Out any](status int, do func(*call, In) (Out, error)) Endpoint {
	return Endpoint{status: status, in: reflect.TypeFor[In](), out: reflect.TypeFor[Out](), serve: func(c *call) error {
		var in In
		if err := decodeBody(c.fiber, &in); err != nil {
			return err
		}
		out, err := do(c, in)
		return c.reply(status, out, err)
	}}
}

// maybe makes an endpoint with a JSON body that may be left out.
func maybe[In, Out any](status int, do func(*call, In) (Out, error)) Endpoint {
	e := take(status, do)
	full := e.serve
	e.lax, e.serve = true, func(c *call) error {
		if len(c.fiber.Body()) > 0 {
			return full(c)
		}
		var in In
		out, err := do(c, in)
		return c.reply(status, out, err)
	}
	return e
}

// upload makes an endpoint that takes a multipart file.
func upload[Out any](status int, do func(*call) (Out, error)) Endpoint {
	e := answer(status, do)
	e.upload = true
	return e
}

// raw makes an endpoint that writes its own answer.
func raw(do func(*call) error) Endpoint { return Endpoint{status: 200, serve: do} }

// file makes an endpoint that answers a file.
func file(kind string, do func(*call) ([]byte, error)) Endpoint {
	return Endpoint{status: fiber.StatusOK, file: kind, serve: func(c *call) error {
		content, err := do(c)
		return c.send(kind, content, err)
	}}
}

// drawn makes an endpoint that draws a picture of what a JSON body says.
func drawn[In any](kind string, do func(*call, In) ([]byte, error)) Endpoint {
	return Endpoint{status: fiber.StatusOK, in: reflect.TypeFor[In](), file: kind, serve: func(c *call) error {
		var in In
		if err := decodeBody(c.fiber, &in); err != nil {
			return err
		}
		content, err := do(c, in)
		return c.send(kind, content, err)
	}}
}

// takePicture makes an endpoint whose body is a picture.
func takePicture[Out any](do func(*call, []byte) (Out, error)) Endpoint {
	sends := []string{"image/png", "image/jpeg"}
	return Endpoint{status: fiber.StatusOK, sends: sends, out: reflect.TypeFor[Out](), serve: func(c *call) error {
		if kind, _, err := mime.ParseMediaType(c.fiber.Get(fiber.HeaderContentType)); err != nil || !slices.Contains(sends, kind) {
			return kiosk.InvalidField("", "Content-Type は image/png か image/jpeg です / send image/png or image/jpeg")
		}
		out, err := do(c, bytes.Clone(c.fiber.Body()))
		return c.reply(fiber.StatusOK, out, err)
	}}
}

// send answers a file, which a page of ours may show in a frame to print it.
func (c *call) send(kind string, content []byte, err error) error {
	if err != nil {
		return err
	}
	c.fiber.Set(fiber.HeaderCacheControl, "no-store")
	c.fiber.Set(fiber.HeaderContentType, kind)
	c.fiber.Set(fiber.HeaderContentDisposition, "inline")
	c.fiber.Set("Content-Security-Policy", "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'")
	return c.fiber.Send(content)
}

// none is the answer of an endpoint with nothing to say.
type none struct{}

// replayed lets an answer to a known nonce say 200 instead of 201.
type replayed interface{ known() bool }

func (c *call) reply(status int, out any, err error) error {
	if err != nil {
		return err
	}
	if r, ok := out.(replayed); ok && r.known() {
		status = fiber.StatusOK
	}
	c.fiber.Set(fiber.HeaderCacheControl, "no-store")
	if _, empty := out.(none); empty && status == fiber.StatusNoContent { // with any other, {}: SendStatus would write the status as text
		return c.fiber.SendStatus(status)
	}
	return c.fiber.Status(status).JSON(out)
}
