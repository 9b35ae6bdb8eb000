package main

import "github.com/anishathalye/porcupine"

// addressModel says whose an address is: a user's id, or empty. All calls of a history concern each address.
func addressModel(address string) porcupine.Model {
	return porcupine.Model{
		Init: func() interface{} { return "" },
		Step: func(state, input, _ interface{}) (bool, interface{}) {
			return stepAddress(address, state.(string), input.(Call))
		},
		DescribeOperation: func(input, _ interface{}) string { return describe(input.(Call)) },
		DescribeState:     func(state interface{}) string { return "of " + state.(string) },
	}
}

func stepAddress(address, owner string, c Call) (bool, string) {
	switch {
	case c.unknown() || c.Result == "ERASED_SINCE":
		return true, perhaps(address, owner, c)
	case c.Result == "EMAIL_TAKEN" && c.Address == address:
		return owner != "" && owner != c.User, owner
	case c.Result == "NOT_FOUND" && c.Action == "GET":
		return owner != c.User, owner
	case c.Result != "OK":
		return true, owner
	}
	has := c.GotAddress == address
	switch c.Action {
	case "FIND":
		return c.Address != address || owner == c.GotUser, owner
	case "GET", "RENAME":
		return (owner == c.User) == (has && c.GotLive), owner
	case "CREATE":
		return owner != c.User && (!has || owner == ""), claimed(has, owner, c.User)
	case "MOVE", "RESTORE":
		return !has || owner == "" || owner == c.User, claimed(has, owner, c.User)
	case "DELETE":
		return (owner == c.User) == has, claimed(false, owner, c.User)
	}
	return true, claimed(false, owner, c.User) // ERASE
}

// claimed is whose the address is once the user has it, or has not.
func claimed(has bool, owner, user string) string {
	switch {
	case has:
		return user
	case owner == user:
		return ""
	}
	return owner
}

// perhaps is what a call does whose outcome is unknown, if it does anything. One that does nothing comes last.
func perhaps(address, owner string, c Call) string {
	switch c.Action {
	case "DELETE", "ERASE":
		return claimed(false, owner, c.User)
	case "MOVE", "CREATE":
		if c.Address != address {
			return claimed(c.Action == "CREATE" && owner == c.User, owner, c.User)
		}
		return claimed(owner == "" || owner == c.User, owner, c.User)
	case "RESTORE":
		return claimed(owner == "" || owner == c.User, owner, c.User)
	}
	return owner
}
