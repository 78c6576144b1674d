-- For wrk: sends one patient again and again. The patient's file is the first argument after `--`.
function init(args)
    local file = assert(io.open(args[1] or "seeds/patients/indeterminate.json", "rb"))
    wrk.method = "POST"
    wrk.body = file:read("*a")
    wrk.headers["Content-Type"] = "application/json"
    file:close()
end
