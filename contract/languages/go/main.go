// Prints one line for each step: its name, and "ok" or what went wrong.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"

	"example.test/rollcall/target/rollcall"
	"golang.org/x/oauth2"
)

var (
	token  = oauth2.StaticTokenSource(&oauth2.Token{AccessToken: os.Getenv("ROLLCALL_TOKEN")})
	ctx    = context.WithValue(context.Background(), rollcall.ContextOAuth2, token)
	server = connect("ROLLCALL_URL")
	future = connect("FUTURE_URL")
	grace  = user("Grace Hopper", "grace")
	userId string
)

func connect(url string) *rollcall.UsersAPIService {
	settings := rollcall.NewConfiguration()
	settings.Servers = rollcall.ServerConfigurations{{URL: os.Getenv(url)}}
	return rollcall.NewAPIClient(settings).UsersAPI
}

func mail(name string) string {
	return name + "-" + os.Getenv("RUN") + "@go.example.com"
}

func user(name, address string) rollcall.UserInput {
	return *rollcall.NewUserInput(name, mail(address))
}

func fail(err error) {
	if err != nil {
		var refused *rollcall.GenericOpenAPIError
		if errors.As(err, &refused) {
			err = fmt.Errorf("%w %s", err, refused.Body())
		}
		panic(err)
	}
}

func check(holds bool, what any) {
	if !holds {
		panic(what)
	}
}

func problem(err error) rollcall.Problem {
	var refused *rollcall.GenericOpenAPIError
	check(errors.As(err, &refused), err)
	problem, typed := refused.Model().(rollcall.Problem)
	check(typed, fmt.Sprintf("not typed: %v", err))
	return problem
}

func create() {
	grace.SetAge(85)
	grace.SetMetadata(map[string]string{"team": "compilers"})
	created, _, err := server.CreateUser(ctx).UserInput(grace).Execute()
	fail(err)
	check(created.GetAge() == 85, created)
	userId = created.UserId
}

func get() {
	found, _, err := server.GetUser(ctx, userId).Execute()
	fail(err)
	check(found.GetMetadata()["team"] == "compilers", found)
}

func patch() {
	clearAge := rollcall.UserPatch{}
	clearAge.SetAgeNil()
	patched, _, err := server.PatchUser(ctx, userId).UserPatch(clearAge).Execute()
	fail(err)
	check(!patched.HasAge() && patched.Name == grace.Name, patched)
}

func list() {
	_, _, err := server.CreateUser(ctx).UserInput(user("Ada", "ada")).Execute()
	fail(err)
	found := map[string]bool{}
	for next := server.ListUsers(ctx).Limit(1); ; {
		page, _, err := next.Execute()
		fail(err)
		for _, user := range page.Items {
			found[user.Email] = true
		}
		if !page.HasNextCursor() {
			break
		}
		next = next.Cursor(page.GetNextCursor())
	}
	check(found[mail("grace")] && found[mail("ada")], found)
}

func conflict() {
	_, _, err := server.CreateUser(ctx).UserInput(grace).Execute()
	taken := problem(err)
	check(taken.Status == 409 && taken.Errors[0].GetPointer() == "/email", taken)
}

func remove() {
	deleted, _, err := server.DeleteUser(ctx, userId).Execute()
	fail(err)
	check(deleted.HasDeletedAt(), deleted)
}

func restore() {
	restored, _, err := server.RestoreUser(ctx, userId).Execute()
	fail(err)
	check(!restored.HasDeletedAt(), restored)
}

func batch() {
	alan, nobody := user("Alan", "alan"), "nobody"
	items := []rollcall.BatchItem{{Action: "create", User: &alan}, {Action: "delete", UserId: &nobody}}
	results, _, err := server.BatchUsers(ctx).BatchRequest(rollcall.BatchRequest{Items: items}).Execute()
	fail(err)
	check(results.Items[0].User.Name == "Alan" && results.Items[1].Problem.Code == "notFound", results)
}

func erase() {
	_, err := server.EraseUser(ctx, userId).Execute()
	fail(err)
	_, _, err = server.GetUser(ctx, userId).ShowDeleted(true).Execute()
	check(problem(err).Code == "notFound", err)
}

func newField() {
	created, _, err := future.CreateUser(ctx).UserInput(user("New field", "field")).Execute()
	fail(err)
	check(created.Name == "New field", created)
}

func newCode() {
	_, _, err := future.CreateUser(ctx).UserInput(user("New code", "field")).Execute()
	check(problem(err).Code == "emailReserved", err)
}

func newValue() {
	created, _, err := future.CreateUser(ctx).UserInput(user("Invited", "invited")).Execute()
	fail(err)
	check(created.Status == "invited", created)
}

func run(name string, step func()) {
	defer func() {
		if cause := recover(); cause != nil {
			fmt.Println(name, cause)
		}
	}()
	step()
	fmt.Println(name, "ok")
}

func main() {
	run("create", create)
	run("get", get)
	run("patch", patch)
	run("list", list)
	run("conflict", conflict)
	run("delete", remove)
	run("restore", restore)
	run("batch", batch)
	run("erase", erase)
	run("newField", newField)
	run("newCode", newCode)
	run("newValue", newValue)
}
