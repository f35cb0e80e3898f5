<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
 <context>
  <name>ActionHandlers</name>
  <message>
   <location filename="mfstudio/gui/action_handlers.py" />
   <source>Choose a user first.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/action_handlers.py" />
   <source>Trying learning rates …</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>Actions</name>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>&amp;About MF Studio</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>&amp;Close window</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>&amp;Copy</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>&amp;Data</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>&amp;Explore</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>&amp;Export with options…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>&amp;Find</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>&amp;Find a learning rate…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>&amp;Logarithmic scale</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>&amp;New window</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>&amp;Open…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>&amp;Pause</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>&amp;Predictions</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>&amp;Predictions as shown…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>&amp;Public data sets…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>&amp;Quit</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>&amp;Recommendations</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>&amp;Redo</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>&amp;Report…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>&amp;Resume</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>&amp;Save</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>&amp;Stop and keep best</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>&amp;Train</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>&amp;Undo</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Choose what to write, see it beforehand, and hide who is who</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Close all windows; all that was done is kept</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Close this window; all that was done is kept</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Copy as co&amp;mmand</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Copy the line of the terminal that repeats this run, bit for bit</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Copy the project to another place and go on there</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Copy the selected rows as tab-separated text</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Do again what was taken back</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>End and keep the best epoch</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Every rating with its prediction</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Every run, to be compared</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Give the project a place; from then on it keeps itself</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Go to the search field of the page</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Hold training, or let it go on</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Open a rating file or a project</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Open another window, for other ratings</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Open the sa&amp;mple</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Open the synthetic sample</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Plot as PN&amp;G…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Plot as S&amp;VG…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Plot's &amp;numbers as CSV…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Print all about the run on pages of A4</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Print report to P&amp;DF…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>R&amp;uns</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Recommendations for &amp;all users…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Recommendations for &amp;this user…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Reset the plot's vie&amp;w</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Run one epoch, then hold</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Sa&amp;ve as…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>See well-known sets of ratings and fetch one</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Settings and the loss curve</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Show all of the curve again</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Show small changes of the loss</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Show the &amp;log</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Show what the program has noted</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>St&amp;ep one epoch</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Take back what was done last</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>The best items for each user</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Train a model on the open ratings</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Try rates in short runs on a part of the ratings</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Versions of the program and its parts</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>What is open and how it was read</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>What the factors have learned</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Write all about the run as one HTML page that opens offline</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Write one row an epoch with all that was measured</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Write the plot as a picture</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Write the plot as scalable picture</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Write the ratings shown on the predictions page, with prediction and error, as CSV</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Write the recommendations for all users as CSV</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Write the recommendations for the user chosen on the recommendations page as CSV</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>AuditDialog</name>
  <message>
   <location filename="mfstudio/gui/audit_dialog.py" />
   <source>Found by looking at the file.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/audit_dialog.py" />
   <source>Known from what was chosen for the file.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/audit_dialog.py" />
   <source>What {0} reveals</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>Banner</name>
  <message>
   <location filename="mfstudio/gui/widgets/banner.py" />
   <source>Close the message</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/banner.py" />
   <source>Message</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>Bars</name>
  <message>
   <location filename="mfstudio/gui/widgets/data_plots.py" />
   <source>Ratings</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>CleaningForm</name>
  <message>
   <location filename="mfstudio/gui/widgets/cleaning_form.py" />
   <source>, again and again until all have enough</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/cleaning_form.py" />
   <source>A part of the users for a first look: always the same ones, with all they rated</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/cleaning_form.py" />
   <source>Items with fewer ratings are left out</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/cleaning_form.py" />
   <source>Keep all</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/cleaning_form.py" />
   <source>Keep the first</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/cleaning_form.py" />
   <source>Keep the last</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/cleaning_form.py" />
   <source>Numbers or words that stand where a rating should be and mean that there is none</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/cleaning_form.py" />
   <source>Other marks for no rating</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/cleaning_form.py" />
   <source>Ratings per item</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/cleaning_form.py" />
   <source>Ratings per user</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/cleaning_form.py" />
   <source>Repeated ratings</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/cleaning_form.py" />
   <source>Sample of users</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/cleaning_form.py" />
   <source>Stands for “no rating”</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/cleaning_form.py" />
   <source>Take their mean</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/cleaning_form.py" />
   <source>Users with fewer ratings are left out</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/cleaning_form.py" />
   <source>Where a user rated an item more than once; the last is by time, if the file has times</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/cleaning_form.py" />
   <source>any number</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/cleaning_form.py" />
   <source>at least </source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/cleaning_form.py" />
   <source>nothing at all</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/cleaning_form.py" />
   <source>others, such as -1, NA</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>ColumnList</name>
  <message>
   <location filename="mfstudio/gui/widgets/column_list.py" />
   <source>Columns</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/column_list.py" />
   <source>Move down</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/column_list.py" />
   <source>Move up</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/column_list.py" />
   <source>Tick the columns to write; drag them into order, or press Ctrl and an arrow key</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/column_list.py" />
   <source>Would tell whom a pseudonym stands for</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/column_list.py" />
   <source>Write the column further to the left</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/column_list.py" />
   <source>Write the column further to the right</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>CommandCopy</name>
  <message>
   <location filename="mfstudio/gui/command_copy.py" />
   <source>Copied: {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/command_copy.py" />
   <source>No run of this window is there to repeat: train first.</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>Convergence</name>
  <message>
   <location filename="mfstudio/gui/widgets/convergence.py" />
   <source>Curve</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/convergence.py" />
   <source>Equal steps upward stand for equal ratios: small changes stay visible</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/convergence.py" />
   <source>Logarithmic scale</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/convergence.py" />
   <source>RMSE: root of the mean squared error; MAE: mean absolute error; both in rating units</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/convergence.py" />
   <source>What the plot shows</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>DataPage</name>
  <message>
   <location filename="mfstudio/gui/pages/data.py" />
   <source>&amp;Back to {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/data.py" />
   <source>&amp;Check</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/data.py" />
   <source>&amp;Keep them</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/data.py" />
   <source>&amp;Show them</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/data.py" />
   <source>, </source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/data.py" />
   <source>At a glance</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/data.py" />
   <source>Choose the settings and train a model on these ratings</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/data.py" />
   <source>Go on to training</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/data.py" />
   <source>Import</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/data.py" />
   <source>Leave them &amp;out</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/data.py" />
   <source>Left out {0} of {1} that cannot be read as ratings.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/data.py" />
   <source>Names</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/data.py" />
   <source>Open &amp;another file…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/data.py" />
   <source>Some of it is a weak guess; please check: {0}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/data.py" />
   <source>Split</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/data.py" />
   <source>titles from {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/data.py" />
   <source>users’ names from {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/data.py" />
   <source>{0} cell</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/data.py" />
   <source>{0} cells</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/data.py" />
   <source>{0} items</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/data.py" />
   <source>{0} line</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/data.py" />
   <source>{0} lines</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/data.py" />
   <source>{0} not ratings</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/data.py" />
   <source>{0} rated more than once</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/data.py" />
   <source>{0} ratings</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/data.py" />
   <source>{0} ratings left out</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/data.py" />
   <source>{0} row</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/data.py" />
   <source>{0} rows</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/data.py" />
   <source>{0} seems to stand for “no rating”: {1}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/data.py" />
   <source>{0} users</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>DataPlot</name>
  <message>
   <location filename="mfstudio/gui/widgets/data_plot.py" />
   <source>&amp;Reset the view</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/data_plot.py" />
   <source>Save as &amp;drawing (SVG)…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/data_plot.py" />
   <source>Save as &amp;picture (PNG)…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/data_plot.py" />
   <source>Save plot: {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/data_plot.py" />
   <source>Save plot…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/data_plot.py" />
   <source>Save the &amp;numbers (CSV)…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/data_plot.py" />
   <source>Save this plot as a picture, or its numbers as a table</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>DataSetsDialog</name>
  <message>
   <location filename="mfstudio/gui/data_sets_dialog.py" />
   <source>&amp;Cancel</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/data_sets_dialog.py" />
   <source>&amp;Fetch the remaining {0} from {1}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/data_sets_dialog.py" />
   <source>&amp;Fetch {0} from {1}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/data_sets_dialog.py" />
   <source>&amp;Open</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/data_sets_dialog.py" />
   <source>&amp;Remove from this computer</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/data_sets_dialog.py" />
   <source>Ask {0} for the set and keep it in {1}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/data_sets_dialog.py" />
   <source>C&amp;lose</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/data_sets_dialog.py" />
   <source>Cancelled. Nothing of {1} was kept.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/data_sets_dialog.py" />
   <source>Cancelled. {0} of {1} are kept: fetching it again goes on from there.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/data_sets_dialog.py" />
   <source>Choose a set to read about it; nothing is fetched by choosing</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/data_sets_dialog.py" />
   <source>Close; a fetch that runs is given up and its part kept</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/data_sets_dialog.py" />
   <source>Data &amp;sets</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/data_sets_dialog.py" />
   <source>Data sets</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/data_sets_dialog.py" />
   <source>Delete what is here of this set</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/data_sets_dialog.py" />
   <source>Deleting {0} …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/data_sets_dialog.py" />
   <source>Fetch the source's &amp;new file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/data_sets_dialog.py" />
   <source>Open the ratings of this set and close this window</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/data_sets_dialog.py" />
   <source>Progress</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/data_sets_dialog.py" />
   <source>Public data sets</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/data_sets_dialog.py" />
   <source>Stop; what came so far is kept and gone on with next time</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/data_sets_dialog.py" />
   <source>about {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/data_sets_dialog.py" />
   <source>{0} is on this computer now, and is what it should be.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/data_sets_dialog.py" />
   <source>{0} ratings, {1}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/data_sets_dialog.py" />
   <source>{0}, here</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/data_sets_dialog.py" />
   <source>{0}, {1} of it here</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/data_sets_dialog.py" />
   <source>{0}: asking {1} …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/data_sets_dialog.py" />
   <source>{0}: {1} of {2}</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>DataTable</name>
  <message>
   <location filename="mfstudio/gui/widgets/table.py" />
   <source>Nothing is selected to copy.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/table.py" />
   <source>That is too much for the clipboard: export it to a file instead.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/table.py" />
   <source>{0} rows copied.</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>DialectForm</name>
  <message>
   <location filename="mfstudio/gui/widgets/dialect_form.py" />
   <source>A rating a {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/dialect_form.py" />
   <source>A user a {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/dialect_form.py" />
   <source>Blocks headed “item:”</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/dialect_form.py" />
   <source>Comma</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/dialect_form.py" />
   <source>Comment</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/dialect_form.py" />
   <source>Decimals</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/dialect_form.py" />
   <source>Encoding</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/dialect_form.py" />
   <source>File inside</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/dialect_form.py" />
   <source>Header</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/dialect_form.py" />
   <source>How letters are stored in the file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/dialect_form.py" />
   <source>How times are written</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/dialect_form.py" />
   <source>Layout</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/dialect_form.py" />
   <source>Lines above the header or the first rating</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/dialect_form.py" />
   <source>Lines that begin with this are passed over</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/dialect_form.py" />
   <source>Names in line 1</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/dialect_form.py" />
   <source>Point</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/dialect_form.py" />
   <source>Separator</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/dialect_form.py" />
   <source>Sheet or table</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/dialect_form.py" />
   <source>Skip lines</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/dialect_form.py" />
   <source>Times</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/dialect_form.py" />
   <source>What a line of the file is</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/dialect_form.py" />
   <source>What stands before the decimals of a number</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/dialect_form.py" />
   <source>What stands between the columns; type any other</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/dialect_form.py" />
   <source>Whether the first line names the columns</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/dialect_form.py" />
   <source>Which file in the archive holds the ratings</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/dialect_form.py" />
   <source>Which part of the file holds the ratings</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/dialect_form.py" />
   <source>line</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/dialect_form.py" />
   <source>row</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>ErrorCatcher</name>
  <message>
   <location filename="mfstudio/gui/error_dialog.py" />
   <source>Something went wrong that should not have: {0}. You can go on working. The log below helps to find the cause; it is kept in {1}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/error_dialog.py" />
   <source>Unexpected error</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>ExplorePage</name>
  <message>
   <location filename="mfstudio/gui/pages/explore.py" />
   <source>&amp;Go to training</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/explore.py" />
   <source>What a model has learned appears here.</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>ExportDialog</name>
  <message>
   <location filename="mfstudio/gui/export_dialog.py" />
   <source>A prediction for each pair of a file.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_dialog.py" />
   <source>All about the run on one page, or as PDF.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_dialog.py" />
   <source>Choose a place and write the file; its progress is in the status bar</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_dialog.py" />
   <source>Choose what to write</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_dialog.py" />
   <source>Close</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_dialog.py" />
   <source>Close without writing anything</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_dialog.py" />
   <source>Export</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_dialog.py" />
   <source>Factors</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_dialog.py" />
   <source>Given pairs</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_dialog.py" />
   <source>Kind</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_dialog.py" />
   <source>Plot</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_dialog.py" />
   <source>Ratings and predictions</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_dialog.py" />
   <source>Recommendations</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_dialog.py" />
   <source>Report</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_dialog.py" />
   <source>Similar items</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_dialog.py" />
   <source>The best items for each user.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_dialog.py" />
   <source>The curve as a picture, or its numbers.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_dialog.py" />
   <source>The items most like each item.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_dialog.py" />
   <source>The model's numbers for other tools.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_dialog.py" />
   <source>The ratings beside what the model says.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_dialog.py" />
   <source>Tick at least one column.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_dialog.py" />
   <source>Unrated pairs</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_dialog.py" />
   <source>What is predicted high and unrated.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_dialog.py" />
   <source>What to export</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_dialog.py" />
   <source>Write to a file…</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>ExportForm</name>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source> ratings</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>A table of ids and pseudonyms that only you may read; keep it apart from the export</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>A table with a column of users' ids, or an id a line</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>A table with a user and an item a line, such as CSV</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>All</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>All users</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>As shown on the page</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>As they are</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>At least</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>Columns</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>Factors of</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>File of ids</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>File of pairs</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>For whom to write</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>Form of the file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>Format</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>Held out</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>Hidden ids become pseudonyms, which mean nothing without their key</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>How many items each user or item gets</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>Ids</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>In a file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>In your keyring</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>Items</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>Items for each</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>Items hidden</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>Key</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>Key file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>Leave out users below</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>Leave out what they have rated</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>Long: a row a pair</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>Long: a row an item. Wide: columns for each rank</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>Lowest prediction that is written</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>Make a new key and keep it in a file that only you may read</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>New key…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>No users named</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>None is chosen</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>Privacy</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>Ratings</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>Shape</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>The file that holds the key; it never gets into an export</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>Those in a file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>Those typed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>Trained on</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>Users</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>Users and items</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>Users and items hidden</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>Users hidden</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>Users with fewer ratings are easily told apart by them</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>Users' ids as the ratings have them</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>What to write</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>Where the key of the pseudonyms is kept</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>Which ratings to write</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>Whose factors to write</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>Wide: a row a user</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>Wide: a row an item</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>Write only items that are new to the user</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>Write who is who beside the file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>ids with commas between</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>nobody</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>ExportPreview</name>
  <message>
   <location filename="mfstudio/gui/export_preview.py" />
   <source>First rows of the file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_preview.py" />
   <source>Preview</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_preview.py" />
   <source>The plot</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_preview.py" />
   <source>The report</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_preview.py" />
   <source>What this file reveals</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>ExportWords</name>
  <message>
   <location filename="mfstudio/gui/export_words.py" />
   <source>1 cell</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_words.py" />
   <source>1 column</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_words.py" />
   <source>1 row</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_words.py" />
   <source>1 user</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_words.py" />
   <source>In the first {0}, {1} that a spreadsheet would run as formulas are made harmless.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_words.py" />
   <source>Wrote {0} ({1}).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_words.py" />
   <source>Wrote {0} to {1} ({2}).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_words.py" />
   <source>about {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_words.py" />
   <source>{0} cells</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_words.py" />
   <source>{0} columns</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_words.py" />
   <source>{0} rows</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_words.py" />
   <source>{0} that a spreadsheet would run as formulas were made harmless.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_words.py" />
   <source>{0} users</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_words.py" />
   <source>{0} with fewer than {1} ratings left out.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/export_words.py" />
   <source>{0} with fewer than {1} ratings were left out.</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>Exports</name>
  <message>
   <location filename="mfstudio/gui/exports.py" />
   <source>Another file is still being written.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/exports.py" />
   <source>Export</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/exports.py" />
   <source>Export cancelled; nothing was written.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/exports.py" />
   <source>Export the plot</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/exports.py" />
   <source>Export the plot's numbers</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/exports.py" />
   <source>New key for pseudonyms</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/exports.py" />
   <source>Show what it reveals</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/exports.py" />
   <source>Wrote the plot to {0}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/exports.py" />
   <source>Wrote the plot's numbers to {0}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/exports.py" />
   <source>Wrote {0}.</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>Extremes</name>
  <message>
   <location filename="mfstudio/gui/widgets/extremes.py" />
   <source>; {0} have a single one.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/extremes.py" />
   <source>Busiest and rarest</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/extremes.py" />
   <source>Busiest and rarest of what</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/extremes.py" />
   <source>Busiest items</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/extremes.py" />
   <source>Busiest users</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/extremes.py" />
   <source>Half of the items have {0} ratings or fewer</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/extremes.py" />
   <source>Half of the users have {0} ratings or fewer</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/extremes.py" />
   <source>Items</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/extremes.py" />
   <source>Rarest items</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/extremes.py" />
   <source>Rarest users</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/extremes.py" />
   <source>Ratings</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/extremes.py" />
   <source>Show items or users</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/extremes.py" />
   <source>The busiest</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/extremes.py" />
   <source>The rarest</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/extremes.py" />
   <source>Users</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>FindingList</name>
  <message>
   <location filename="mfstudio/gui/widgets/finding_list.py" />
   <source>Note</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/finding_list.py" />
   <source>Personal</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/finding_list.py" />
   <source>Tells who people are</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/finding_list.py" />
   <source>What the file reveals</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>Following</name>
  <message>
   <location filename="mfstudio/gui/following.py" />
   <source>Paused</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/following.py" />
   <source>Reading {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/following.py" />
   <source>Training</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/following.py" />
   <source>Writing {0}</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>Help</name>
  <message>
   <location filename="mfstudio/gui/about.py" />
   <source>About MF Studio</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/about.py" />
   <source>Log</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/about.py" />
   <source>Matrix factorisation to watch and to use.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/about.py" />
   <source>What the program has noted, the latest at the end.</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>ImportView</name>
  <message>
   <location filename="mfstudio/gui/pages/importing.py" />
   <source>Apply</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/importing.py" />
   <source>First rows</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/importing.py" />
   <source>Forget what was chosen for this file, and guess how it is written</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/importing.py" />
   <source>Go back to how the file is read now</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/importing.py" />
   <source>Guess anew</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/importing.py" />
   <source>How the file is understood</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/importing.py" />
   <source>Kind of file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/importing.py" />
   <source>No user rated an item twice.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/importing.py" />
   <source>Not ratings</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/importing.py" />
   <source>Not ratings ({0})</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/importing.py" />
   <source>Read again</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/importing.py" />
   <source>Take the choices over; they are remembered for this file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/importing.py" />
   <source>Undo changes</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/importing.py" />
   <source>What to leave out</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/importing.py" />
   <source>as you chose the last time</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/importing.py" />
   <source>chosen by you</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/importing.py" />
   <source>{0} ratings are of an item that the same user rated before or after.</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>LeftLabel</name>
  <message>
   <location filename="mfstudio/gui/widgets/left_label.py" />
   <source>Counts follow once the file is read again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/left_label.py" />
   <source>In the first {0} lines</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/left_label.py" />
   <source>Left: {0} of {1} ratings, {2} users, {3} items.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/left_label.py" />
   <source>Nothing is left: ask for fewer ratings.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/left_label.py" />
   <source>The file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/left_label.py" />
   <source>What is left</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/left_label.py" />
   <source>What is left out of them is counted once the file is read.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/left_label.py" />
   <source>{0}: {1} ratings, {2} users, {3} items; {4} without a rating, {5} not ratings.</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>LogDialog</name>
  <message>
   <location filename="mfstudio/gui/error_dialog.py" />
   <source>&amp;Copy the log</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/error_dialog.py" />
   <source>Log</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>LongTail</name>
  <message>
   <location filename="mfstudio/gui/widgets/data_plots.py" />
   <source>Equal steps stand for equal ratios, so that head and tail are both seen</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/data_plots.py" />
   <source>Items: {0} ratings at most, {1} in the middle; the busiest fifth has {2} of all ratings.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/data_plots.py" />
   <source>Logarithmic axes</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/data_plots.py" />
   <source>Long tail</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/data_plots.py" />
   <source>Rank, the busiest first</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/data_plots.py" />
   <source>Ratings</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/data_plots.py" />
   <source>Users: {0} ratings at most, {1} in the middle; the busiest fifth has {2} of all ratings.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/data_plots.py" />
   <source>item at rank {0}: {1} ratings</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/data_plots.py" />
   <source>items</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/data_plots.py" />
   <source>user at rank {0}: {1} ratings</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/data_plots.py" />
   <source>users</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>LossPlot</name>
  <message>
   <location filename="mfstudio/gui/widgets/loss_plot.py" />
   <source>Epoch</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/loss_plot.py" />
   <source>Epoch {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/loss_plot.py" />
   <source>Loss against epochs</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/loss_plot.py" />
   <source>Press Train, and the curve of the error grows here.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/loss_plot.py" />
   <source>Training</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/loss_plot.py" />
   <source>Validation</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/loss_plot.py" />
   <source>best {0}, epoch {1}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/loss_plot.py" />
   <source>biases only</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/loss_plot.py" />
   <source>kept {0}, epoch {1}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/loss_plot.py" />
   <source>training {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/loss_plot.py" />
   <source>validation {0}</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>MainWindow</name>
  <message>
   <location filename="mfstudio/gui/main_window.py" />
   <source>Read {0} ratings.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/main_window.py" />
   <source>Reading was cancelled; what was open stays open.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/main_window.py" />
   <source>{0} is open already.</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>Menus</name>
  <message>
   <location filename="mfstudio/gui/menus.py" />
   <source>&amp;Appearance</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/menus.py" />
   <source>&amp;Dark</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/menus.py" />
   <source>&amp;Edit</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/menus.py" />
   <source>&amp;Export</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/menus.py" />
   <source>&amp;File</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/menus.py" />
   <source>&amp;Help</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/menus.py" />
   <source>&amp;Light</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/menus.py" />
   <source>&amp;Train</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/menus.py" />
   <source>&amp;View</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/menus.py" />
   <source>Like the &amp;system</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/menus.py" />
   <source>Open &amp;recent</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>NamesView</name>
  <message>
   <location filename="mfstudio/gui/pages/names.py" />
   <source>Choose a table of items…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/names.py" />
   <source>Choose a table of users…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/names.py" />
   <source>Choose the table of items</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/names.py" />
   <source>Choose the table of users</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/names.py" />
   <source>Id</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/names.py" />
   <source>Ids are joined with a second table that names them. Tables such as movies.csv, u.item or users.csv are found where they lie beside the ratings.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/names.py" />
   <source>Name</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/names.py" />
   <source>Names of users</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/names.py" />
   <source>Show the ids as the file has them</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/names.py" />
   <source>The table may be text, JSON, Parquet or Excel, with the ids in one column</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/names.py" />
   <source>There are none: the ids stand for themselves.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/names.py" />
   <source>Title</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/names.py" />
   <source>Titles of items</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/names.py" />
   <source>Use ids alone</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/names.py" />
   <source>{0} ids have none.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/names.py" />
   <source>{0} more in the table are never rated.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/names.py" />
   <source>{0} more in the table never rated.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/names.py" />
   <source>{0} names {1} of {2}.</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>Navigation</name>
  <message>
   <location filename="mfstudio/gui/widgets/navigation.py" />
   <source>Pages</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>Opening</name>
  <message>
   <location filename="mfstudio/gui/opening.py" />
   <source>All files (*)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/opening.py" />
   <source>Open ratings or a project</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/opening.py" />
   <source>Projects ({0})</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/opening.py" />
   <source>Ratings and projects ({0})</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>Overview</name>
  <message>
   <location filename="mfstudio/gui/pages/overview.py" />
   <source>Counting …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/overview.py" />
   <source>Ratings over time</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/overview.py" />
   <source>The file has no times.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/overview.py" />
   <source>The ratings could not be counted.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/overview.py" />
   <source>items</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/overview.py" />
   <source>mean ± deviation</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/overview.py" />
   <source>of the table is filled</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/overview.py" />
   <source>period</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/overview.py" />
   <source>ratings</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/overview.py" />
   <source>scale</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/overview.py" />
   <source>scale, continuous</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/overview.py" />
   <source>scale, in steps of {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/overview.py" />
   <source>users</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>PathField</name>
  <message>
   <location filename="mfstudio/gui/widgets/path_field.py" />
   <source>Choose a file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/path_field.py" />
   <source>Choose: {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/path_field.py" />
   <source>no file yet</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>PredictionsModel</name>
  <message>
   <location filename="mfstudio/gui/item_models/predictions.py" />
   <source>Error</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/predictions.py" />
   <source>Held out</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/predictions.py" />
   <source>Item</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/predictions.py" />
   <source>Predicted</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/predictions.py" />
   <source>Rating</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/predictions.py" />
   <source>Rating minus prediction: above 0 the user liked the item more than predicted</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/predictions.py" />
   <source>The item's id as the file has it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/predictions.py" />
   <source>The item's title, where one was found</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/predictions.py" />
   <source>The rating in the file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/predictions.py" />
   <source>The rating that the model predicts, within the rating scale</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/predictions.py" />
   <source>The user's id as the file has it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/predictions.py" />
   <source>Title</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/predictions.py" />
   <source>User</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/predictions.py" />
   <source>Whether this rating was set aside and never trained on</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/predictions.py" />
   <source>yes</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>PredictionsPage</name>
  <message>
   <location filename="mfstudio/gui/pages/predictions.py" />
   <source>&amp;Go to training</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/predictions.py" />
   <source>, the first {0} of them shown</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/predictions.py" />
   <source>All ratings</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/predictions.py" />
   <source>Filter: {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/predictions.py" />
   <source>Held out</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/predictions.py" />
   <source>Held out: set aside for validation and never trained on</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/predictions.py" />
   <source>Item</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/predictions.py" />
   <source>Part</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/predictions.py" />
   <source>Part of the ratings</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/predictions.py" />
   <source>Predictions</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/predictions.py" />
   <source>Predictions appear here once a model is trained.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/predictions.py" />
   <source>Show only items whose id or title contains this text</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/predictions.py" />
   <source>Show only users whose id contains this text</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/predictions.py" />
   <source>Trained on</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/predictions.py" />
   <source>User</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/predictions.py" />
   <source>contains …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/predictions.py" />
   <source>{0} of {1} ratings</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>PreviewModel</name>
  <message>
   <location filename="mfstudio/gui/item_models/rows.py" />
   <source>stands for no rating</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>PreviewTable</name>
  <message>
   <location filename="mfstudio/gui/widgets/preview_table.py" />
   <source>An item's ratings</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/preview_table.py" />
   <source>Click a column's head to say what the column is.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/preview_table.py" />
   <source>First rows of the file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/preview_table.py" />
   <source>Item</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/preview_table.py" />
   <source>Leave aside</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/preview_table.py" />
   <source>Rating</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/preview_table.py" />
   <source>The first {0} of {1} columns are shown.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/preview_table.py" />
   <source>Time</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/preview_table.py" />
   <source>User</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>Projects</name>
  <message>
   <location filename="mfstudio/gui/projects.py" />
   <source>Everything is kept already in {0}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/projects.py" />
   <source>Go on</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/projects.py" />
   <source>It can go on exactly from epoch {0}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/projects.py" />
   <source>Keep its best epoch</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/projects.py" />
   <source>Keeping the ratings</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/projects.py" />
   <source>Salvage into a new file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/projects.py" />
   <source>Salvage into a new file…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/projects.py" />
   <source>Salvaging {0} …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/projects.py" />
   <source>Save in another place…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/projects.py" />
   <source>Save the project</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/projects.py" />
   <source>Saved as {0}; from now on everything is kept there.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/projects.py" />
   <source>Saving {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/projects.py" />
   <source>The last run stopped at epoch {0} of {1}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/projects.py" />
   <source>This project can only be read, and nothing new is kept: {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/projects.py" />
   <source>{0} You can go on, but nothing new is kept.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/projects.py" />
   <source>{0} salvaged</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/projects.py" />
   <source>{0} – not saved yet</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/projects.py" />
   <source>{0} – only to be read</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>RateDialog</name>
  <message>
   <location filename="mfstudio/gui/rate_dialog.py" />
   <source>&amp;Use {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/rate_dialog.py" />
   <source>Learning rate</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/rate_dialog.py" />
   <source>Loss against the learning rate</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/rate_dialog.py" />
   <source>No learning rate was found to be stable.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/rate_dialog.py" />
   <source>RMSE on ratings held out</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/rate_dialog.py" />
   <source>Short runs on {0} ratings at each rate. Rates up to {1} are stable; {2} is a good one to train with.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/rate_dialog.py" />
   <source>suggested</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>RatingHistogram</name>
  <message>
   <location filename="mfstudio/gui/widgets/data_plots.py" />
   <source>How often which rating</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/data_plots.py" />
   <source>Rating</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/data_plots.py" />
   <source>Ratings from {0} to {1}, mean {2}; the most frequent: {3}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/data_plots.py" />
   <source>rating {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/data_plots.py" />
   <source>ratings {0} to {1}</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>RatingsOverTime</name>
  <message>
   <location filename="mfstudio/gui/widgets/data_plots.py" />
   <source>Ratings a day</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/data_plots.py" />
   <source>Ratings a month</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/data_plots.py" />
   <source>Ratings a quarter</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/data_plots.py" />
   <source>Ratings a week</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/data_plots.py" />
   <source>Ratings a year</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/data_plots.py" />
   <source>Ratings from {0} to {1}; the busiest: {2}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/data_plots.py" />
   <source>Ratings in {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/data_plots.py" />
   <source>Ratings over time</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/data_plots.py" />
   <source>from {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/data_plots.py" />
   <source>week of {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/data_plots.py" />
   <source>{0}, quarter {1}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/data_plots.py" />
   <source>{0}: {1} ratings</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>RecommendationsPage</name>
  <message>
   <location filename="mfstudio/gui/pages/recommendations.py" />
   <source>&amp;Go to training</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/recommendations.py" />
   <source>Already rated</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/recommendations.py" />
   <source>Already rated ({0})</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/recommendations.py" />
   <source>Hide already rated</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/recommendations.py" />
   <source>How many items to recommend, here and in an export</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/recommendations.py" />
   <source>Leave out what the user has already rated, here and in an export</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/recommendations.py" />
   <source>Number</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/recommendations.py" />
   <source>Number of recommendations</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/recommendations.py" />
   <source>Predicted</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/recommendations.py" />
   <source>Rating</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/recommendations.py" />
   <source>Recommendations appear here once a model is trained.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/recommendations.py" />
   <source>Recommended</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/recommendations.py" />
   <source>Search users</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/recommendations.py" />
   <source>Show only users whose id or name contains this text</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/recommendations.py" />
   <source>The rating that the model predicts, within the rating scale</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/recommendations.py" />
   <source>The rating that the user gave</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/recommendations.py" />
   <source>Users</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>RejectedLines</name>
  <message>
   <location filename="mfstudio/gui/widgets/rejected_lines.py" />
   <source>Found at the beginning of the file; the others follow once it is read.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/rejected_lines.py" />
   <source>Line</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/rejected_lines.py" />
   <source>Lines that are not ratings</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/rejected_lines.py" />
   <source>Reason</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/rejected_lines.py" />
   <source>Save as CSV…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/rejected_lines.py" />
   <source>Save the lines that are not ratings</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/rejected_lines.py" />
   <source>Text</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/rejected_lines.py" />
   <source>The first {0} are listed.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/rejected_lines.py" />
   <source>Write number, reason and text of these lines to a file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/rejected_lines.py" />
   <source>Wrote {0} lines to {1}.</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>RoleHeader</name>
  <message>
   <location filename="mfstudio/gui/widgets/role_header.py" />
   <source>Arrow keys go from column to column, Space opens the roles to choose.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/role_header.py" />
   <source>Roles of the columns</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/role_header.py" />
   <source>{0}: please check</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>RunsPage</name>
  <message>
   <location filename="mfstudio/gui/pages/runs.py" />
   <source>&amp;Go to training</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/runs.py" />
   <source>Every run appears here, to be compared with others.</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>SettingsForm</name>
  <message>
   <location filename="mfstudio/gui/widgets/settings_form.py" />
   <source>More settings</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/settings_form.py" />
   <source>Preset</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/settings_form.py" />
   <source>Put all settings back to the defaults of the chosen model</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/settings_form.py" />
   <source>Reset to defaults</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/settings_form.py" />
   <source>Settings that go well together; each can be changed below</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/settings_form.py" />
   <source>Show the settings that seldom need a change</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/settings_form.py" />
   <source>one a core</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>SettingsPanel</name>
  <message>
   <location filename="mfstudio/gui/widgets/settings_panel.py" />
   <source>Pause</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/settings_panel.py" />
   <source>Resume</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/settings_panel.py" />
   <source>Step</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/settings_panel.py" />
   <source>Stop and keep best</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/settings_panel.py" />
   <source>Train</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>ShelfModel</name>
  <message>
   <location filename="mfstudio/gui/item_models/shelf.py" />
   <source>1 is the best</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/shelf.py" />
   <source>Item</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/shelf.py" />
   <source>Rank</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/shelf.py" />
   <source>Standard deviation: two of three such ratings lie within this of the prediction</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/shelf.py" />
   <source>The item's id as the file has it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/shelf.py" />
   <source>The item's title, where one was found</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/shelf.py" />
   <source>Title</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>SplitView</name>
  <message>
   <location filename="mfstudio/gui/pages/splits.py" />
   <source>A model is judged by ratings that it did not learn from. Training watches them, and keeps the epoch that predicts them best.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/splits.py" />
   <source>Choose a file…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/splits.py" />
   <source>Choose the file whose ratings are to be held out. Until then training goes by: {0}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/splits.py" />
   <source>Choose the test ratings</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/splits.py" />
   <source>Counting …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/splits.py" />
   <source>Counting … Until then training goes by: {0}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/splits.py" />
   <source>How the ratings that are held out are chosen</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/splits.py" />
   <source>Runs can be compared only where this is the same: it stands for which ratings were held out</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/splits.py" />
   <source>Split {0}: {1}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/splits.py" />
   <source>Test on {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/splits.py" />
   <source>The file has no times.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/splits.py" />
   <source>Way to split</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/splits.py" />
   <source>Which ratings are held out</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/splits.py" />
   <source>held out</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/splits.py" />
   <source>of items never trained on</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/splits.py" />
   <source>of them usable</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/splits.py" />
   <source>of users never trained on</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/splits.py" />
   <source>ratings to train on</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/splits.py" />
   <source>share held out</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/splits.py" />
   <source>users tested</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/splits.py" />
   <source>{0} Training goes by the split before.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/splits.py" />
   <source>{0} What is usual is held out instead.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/splits.py" />
   <source>{0} lies beside this file: it can be what the model is tested on.</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>Status</name>
  <message>
   <location filename="mfstudio/gui/widgets/status.py" />
   <source>1 s</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/status.py" />
   <source>1 thread</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/status.py" />
   <source>Cancel</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/status.py" />
   <source>Done: kept epoch {0} of {1}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/status.py" />
   <source>Done: kept mean and biases alone, after {0} epochs</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/status.py" />
   <source>Gibbs sampling</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/status.py" />
   <source>Give up; no file is left half written</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/status.py" />
   <source>NumPy</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/status.py" />
   <source>Numba</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/status.py" />
   <source>Progress</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/status.py" />
   <source>at most {0} left</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/status.py" />
   <source>training RMSE {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/status.py" />
   <source>validation RMSE {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/status.py" />
   <source>{0} M updates/s</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/status.py" />
   <source>{0} h</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/status.py" />
   <source>{0} min</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/status.py" />
   <source>{0} s</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/status.py" />
   <source>{0} threads</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/status.py" />
   <source>{0}: epoch {1} of {2}</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>TrainPage</name>
  <message>
   <location filename="mfstudio/gui/pages/train.py" />
   <source>Change the split</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/train.py" />
   <source>Choose which ratings are held out to see how well the model predicts</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/train.py" />
   <source>Held out: {0} – split {1}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/train.py" />
   <source>Nothing is open yet: open a rating file or the sample first.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/train.py" />
   <source>Numba cannot be used here, so the slower NumPy engine runs. The result is as good.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/train.py" />
   <source>Preparing the ratings and, the first time on this computer, compiling the engine …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/train.py" />
   <source>See recommendations</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/train.py" />
   <source>Set {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/train.py" />
   <source>The model of the run before stays in use.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/train.py" />
   <source>{0} is {1}: it must be {2}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/train.py" />
   <source>{0} – {1} ratings, {2} users, {3} items, {4} % filled</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>UnsavedCard</name>
  <message>
   <location filename="mfstudio/gui/pages/unsaved.py" />
   <source>All of it was kept when its window was closed. Open it to go on, and save it to give it a place.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/unsaved.py" />
   <source>Work that was not saved</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/unsaved.py" />
   <source>{0} more are shown once these are saved or discarded.</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>UnsavedRow</name>
  <message>
   <location filename="mfstudio/gui/pages/unsaved.py" />
   <source>1 run</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/unsaved.py" />
   <source>Discard</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/unsaved.py" />
   <source>Discard for good</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/unsaved.py" />
   <source>Discard {0} of {1}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/unsaved.py" />
   <source>Go on with this work</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/unsaved.py" />
   <source>Keep it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/unsaved.py" />
   <source>Leave this work where it is</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/unsaved.py" />
   <source>Open</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/unsaved.py" />
   <source>Open {0} of {1}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/unsaved.py" />
   <source>Ratings and runs of this work are removed and cannot be brought back</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/unsaved.py" />
   <source>Remove this work; you are asked once more</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/unsaved.py" />
   <source>Without a name</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/unsaved.py" />
   <source>{0} ratings</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/unsaved.py" />
   <source>{0} runs</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>UsersModel</name>
  <message>
   <location filename="mfstudio/gui/item_models/users.py" />
   <source>How many ratings the user has given</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/users.py" />
   <source>Name</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/users.py" />
   <source>Ratings</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/users.py" />
   <source>The user's id as the file has it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/users.py" />
   <source>The user's name, from the table of users</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/users.py" />
   <source>User</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>WarningList</name>
  <message>
   <location filename="mfstudio/gui/widgets/warning_list.py" />
   <source>Warning</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/warning_list.py" />
   <source>Warnings</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>Welcome</name>
  <message>
   <location filename="mfstudio/gui/pages/welcome.py" />
   <source>&amp;Open ratings or a project…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/welcome.py" />
   <source>&amp;Public data sets…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/welcome.py" />
   <source>1,000 readers, 600 invented books, ready to train. {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/welcome.py" />
   <source>A table of who rated what and how: text of any kind, Excel, JSON, Parquet, SQLite, also in a zip. You can also drop it on this window.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/welcome.py" />
   <source>MovieLens, goodbooks and others, with their terms; asks before it fetches</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/welcome.py" />
   <source>New here?</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/welcome.py" />
   <source>Open ratings, press Train, see the error fall, and read what each person might like.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/welcome.py" />
   <source>Open {0} again</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/welcome.py" />
   <source>Train on the &amp;sample</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/welcome.py" />
   <source>Watch a recommender learn</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/pages/welcome.py" />
   <source>Your own ratings</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>_Details</name>
  <message>
   <location filename="mfstudio/gui/data_sets_dialog.py" />
   <source>Licence: {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/data_sets_dialog.py" />
   <source>Opens in your web browser</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/data_sets_dialog.py" />
   <source>Source: {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/data_sets_dialog.py" />
   <source>Terms: {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/data_sets_dialog.py" />
   <source>The source publishes no checksum: the file's SHA-256 is noted on the first fetch and compared on later ones.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/data_sets_dialog.py" />
   <source>The source's terms</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/data_sets_dialog.py" />
   <source>What comes is compared with the {0} checksum that is publicly known.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/data_sets_dialog.py" />
   <source>items</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/data_sets_dialog.py" />
   <source>ratings</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/data_sets_dialog.py" />
   <source>scale</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/data_sets_dialog.py" />
   <source>users</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="mfstudio/gui/data_sets_dialog.py" />
   <source>{0} to {1}</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>_Field</name>
  <message>
   <location filename="mfstudio/gui/widgets/dialect_form.py" />
   <source>please check</source>
   <translation type="unfinished" />
  </message>
 </context>
</TS>
