// Command check uses the client that oapi-codegen makes.
package main

import (
	"context"
	"log"
	"net/http"
	"os"

	"check/lab"
)

func check(ok bool, err error, what any) {
	if err != nil || !ok {
		log.Fatal(what, err)
	}
}

func ptr[T any](value T) *T { return &value }

func main() {
	ctx := context.Background()
	api, err := lab.NewClientWithResponses(os.Args[1])
	check(true, err, "client")

	done, err := api.RunWithResponse(ctx, nil, lab.SpecBody{
		Strategies: &lab.Strategies{"threads", "atomic"}, Workers: &lab.Workers{1, 2},
		Iterations: ptr(lab.Iterations(100)), Repetitions: ptr(lab.Repetitions(2))})
	check(done.JSON201 != nil && len(done.JSON201.Results) == 4, err, done)
	id := done.JSON201.Id
	read, err := api.ExperimentWithResponse(ctx, id, nil)
	check(read.JSON200 != nil && read.JSON200.State == "completed" && read.JSON200.Failure == nil, err, read)
	list, err := api.ExperimentsWithResponse(ctx, &lab.ExperimentsParams{Limit: ptr(1)})
	check(list.JSON200 != nil && list.JSON200.Items[0].Id == id, err, list)
	page, err := api.TrialsWithResponse(ctx, id, &lab.TrialsParams{Limit: ptr(2)})
	check(page.JSON200 != nil && page.JSON200.Next != nil, err, page)
	next, err := api.TrialsWithResponse(ctx, id, &lab.TrialsParams{Limit: ptr(2), After: page.JSON200.Next})
	check(next.JSON200 != nil && next.JSON200.Items[0].Sequence == 3, err, next)
	running, err := api.RunWithResponse(ctx, &lab.RunParams{Prefer: ptr("respond-async")}, lab.SpecBody{
		Strategies: &lab.Strategies{"async-await"}, Iterations: ptr(lab.Iterations(1_000_000))})
	check(running.JSON202 != nil, err, running)
	cancelled, err := api.CancelWithResponse(ctx, running.JSON202.Id, nil)
	check(cancelled.StatusCode() == http.StatusAccepted, err, cancelled)
	for state := lab.State("running"); state != "cancelled"; {
		read, err = api.ExperimentWithResponse(ctx, running.JSON202.Id, nil)
		check(read.JSON200 != nil, err, read)
		state = read.JSON200.State
	}
	for _, ended := range []string{id, running.JSON202.Id} {
		deleted, err := api.DeleteWithResponse(ctx, ended)
		check(deleted.StatusCode() == http.StatusNoContent, err, deleted)
	}
}
