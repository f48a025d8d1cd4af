using Blueshift.Tool;
using Blueshift.Tool.Commands;

return await BlueshiftCommand.RunAsync(args, Terminal.Open());
