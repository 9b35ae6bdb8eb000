// Prints one line for each step: its name, and "ok" or what went wrong.
package main

import (
	"context"
	"fmt"
	"net/http"
	"os"

	"example.test/rollcall/target/rollcall"
	"github.com/oapi-codegen/nullable"
)

var (
	ctx    = context.Background()
	server = connect("ROLLCALL_URL")
	future = connect("FUTURE_URL")
	grace  = user("Grace Hopper", "grace")
	userId string
)

func connect(url string) *rollcall.ClientWithResponses {
	token := func(_ context.Context, request *http.Request) error {
		request.Header.Set("Authorization", "Bearer "+os.Getenv("ROLLCALL_TOKEN"))
		return nil
	}
	client, err := rollcall.NewClientWithResponses(os.Getenv(url), rollcall.WithRequestEditorFn(token))
	fail(err)
	return client
}

func mail(name string) string {
	return name + "-" + os.Getenv("RUN") + "@oapi.example.com"
}

func user(name, address string) rollcall.UserInput {
	return rollcall.UserInput{Name: name, Email: mail(address)}
}

func fail(err error) {
	if err != nil {
		panic(err)
	}
}

func check(holds bool, what any) {
	if !holds {
		panic(what)
	}
}

func create() {
	age := int32(85)
	grace.Age = &age
	grace.Metadata = &rollcall.UserMetadata{"team": "compilers"}
	answer, err := server.CreateUserWithResponse(ctx, nil, grace)
	fail(err)
	check(answer.JSON201 != nil && *answer.JSON201.Age == 85, string(answer.Body))
	userId = answer.JSON201.UserId
}

func get() {
	answer, err := server.GetUserWithResponse(ctx, userId, nil)
	fail(err)
	check(answer.JSON200 != nil && (*answer.JSON200.Metadata)["team"] == "compilers", string(answer.Body))
}

func patch() {
	clearAge := rollcall.UserPatch{Age: nullable.NewNullNullable[int32]()}
	answer, err := server.PatchUserWithApplicationMergePatchPlusJSONBodyWithResponse(ctx, userId, nil, clearAge)
	fail(err)
	check(answer.JSON200 != nil && answer.JSON200.Age == nil && answer.JSON200.Name == grace.Name, string(answer.Body))
}

func list() {
	_, err := server.CreateUserWithResponse(ctx, nil, user("Ada", "ada"))
	fail(err)
	found, one := map[string]bool{}, int32(1)
	for cursor := (*string)(nil); ; {
		answer, err := server.ListUsersWithResponse(ctx, &rollcall.ListUsersParams{Limit: &one, Cursor: cursor})
		fail(err)
		check(answer.JSON200 != nil, string(answer.Body))
		for _, user := range answer.JSON200.Items {
			found[user.Email] = true
		}
		if cursor = answer.JSON200.NextCursor; cursor == nil {
			break
		}
	}
	check(found[mail("grace")] && found[mail("ada")], found)
}

func conflict() {
	answer, err := server.CreateUserWithResponse(ctx, nil, grace)
	fail(err)
	check(answer.ApplicationproblemJSON409 != nil, string(answer.Body))
	check(*(*answer.ApplicationproblemJSON409.Errors)[0].Pointer == "/email", string(answer.Body))
}

func remove() {
	answer, err := server.DeleteUserWithResponse(ctx, userId, nil)
	fail(err)
	check(answer.JSON200 != nil && answer.JSON200.DeletedAt != nil, string(answer.Body))
}

func restore() {
	answer, err := server.RestoreUserWithResponse(ctx, userId, nil)
	fail(err)
	check(answer.JSON200 != nil && answer.JSON200.DeletedAt == nil, string(answer.Body))
}

func batch() {
	alan, nobody := user("Alan", "alan"), "nobody"
	items := []rollcall.BatchItem{{Action: "create", User: &alan}, {Action: "delete", UserId: &nobody}}
	answer, err := server.BatchUsersWithResponse(ctx, nil, rollcall.BatchRequest{Items: items})
	fail(err)
	check(answer.JSON207 != nil && answer.JSON207.Items[0].User.Name == "Alan", string(answer.Body))
	check(answer.JSON207.Items[1].Problem.Code == "notFound", string(answer.Body))
}

func erase() {
	yes := true
	answer, err := server.EraseUserWithResponse(ctx, userId, nil)
	fail(err)
	check(answer.StatusCode() == 204, string(answer.Body))
	after, err := server.GetUserWithResponse(ctx, userId, &rollcall.GetUserParams{ShowDeleted: &yes})
	fail(err)
	check(after.ApplicationproblemJSON404 != nil, string(after.Body))
}

func newField() {
	answer, err := future.CreateUserWithResponse(ctx, nil, user("New field", "field"))
	fail(err)
	check(answer.JSON201 != nil && answer.JSON201.Name == "New field", string(answer.Body))
}

func newCode() {
	answer, err := future.CreateUserWithResponse(ctx, nil, user("New code", "field"))
	fail(err)
	check(answer.ApplicationproblemJSON409 != nil && answer.ApplicationproblemJSON409.Code == "emailReserved", string(answer.Body))
}

func newValue() {
	answer, err := future.CreateUserWithResponse(ctx, nil, user("Invited", "invited"))
	fail(err)
	check(answer.JSON201 != nil && answer.JSON201.Status == "invited", string(answer.Body))
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
