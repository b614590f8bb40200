package api

import "fuda/kiosk"

func putFeedback(c *call, in kiosk.Feedback) (kiosk.Feedback, error) {
	return c.Store.SetFeedback(c.context(), c.me(), in)
}

func getMyFeedback(c *call) (kiosk.Feedback, error) { return c.Store.MyFeedback(c.context(), c.me()) }

func getFeedback(c *call) (kiosk.FeedbackSummary, error) {
	return c.Store.Feedback(c.context(), c.event())
}
