//! The functions and values of MATLAB that its lexer knows.

use crate::rouge::Words;

pub static BUILTINS: Words = Words::new(
    "Combine Execute Feval FunctionTestCase GetCharArray GetFullMatrix GetVariable GetWorkspaceData GraphPlot Inf
    Logical MException MaximizeCommandWindow MemoizedFunction MinimizeCommandWindow NaN NaT PutCharArray
    PutFullMatrix PutWorkspaceData Quit RandStream Remove RemoveAll Setting TallDatastore Tiff TriRep
    TriScatteredInterp ValueIterator VideoReader VideoWriter abs accumarray acos acosd acosh acot acotd acoth acsc
    acscd acsch actxserver add addCause addOptional addParamValue addParameter addRequired addboundary addcats
    addedge addlistener addmulti addnode addpath addpoints addpref addproperty addsample addsampletocollection
    addtodate addts adjacency airy align alim all allchild alpha alphaShape alphaSpectrum alphaTriangulation
    alphamap ancestor and angle animatedline annotation ans any append area array2table array2timetable arrayfun
    ascii asec asecd asech asin asind asinh assert assignin atan atan2 atan2d atand atanh audiodevinfo audioplayer
    audioread audiorecorder autumn aviinfo axes axis balance bandwidth bar bar3 bar3h barh barycentricToCartesian
    base2dec bctree beep bench besselh besseli besselj besselk bessely beta betainc betaincinv betaln between
    bfsearch bicg bicgstab bicgstabl biconncomp bin2dec binary binscatter bitand bitcmp bitget bitnot bitor bitset
    bitshift bitxor blanks blkdiag bone boundary boundaryFacets boundingbox bounds box brighten brush bsxfun build
    builddocsearchdb builtin bvp4c bvp5c bvpget bvpinit bvpset bvpxtend caldays caldiff calendar calendarDuration
    callSoapService calllib calmonths calquarters calweeks calyears camdolly cameratoolbar camlight camlookat
    camorbit campan campos camproj camroll camtarget camup camva camzoom cancel cancelled cart2pol cart2sph
    cartToBary cartesianToBarycentric cast cat categorical categories caxis cd cdf2rdf cdfepoch cdfinfo cdflib
    cdfread cdfwrite ceil cell cell2mat cell2struct cell2table celldisp cellfun cellplot cellstr centrality centroid
    cgs char checkcode checkin checkout chol cholupdate choose circshift circumcenter circumcenters cla clabel class
    classUnderlying clc clear clearAllMemoizedCaches clearCache clearpoints clearvars clf clipboard clock clone
    close closereq cmopts cmpermute cmunique colamd collapse colon colorbar colorcube colordef colormap colperm
    combine comet comet3 compan compass complete complex compose computer cond condeig condensation condest coneplot
    conj conncomp contains contour contour3 contourc contourf contourslice contrast conv conv2 convert
    convertCharsToStrings convertStringsToChars convexHull convhull convhulln convn cool copper copy copyHDU
    copyfile copyobj corrcoef cos cosd cosh cospi cot cotd coth count countEachLabel countcats cov cplxpair cputime
    createClassFromWsdl createFile createImg createSoapMessage createTbl criticalAlpha cross csc cscd csch csvread
    csvwrite ctranspose cummax cummin cumprod cumsum cumtrapz curl customverctrl cylinder daqread daspect
    datacursormode datastore date datenum dateshift datestr datetick datetime datevec day days dbclear dbcont dbdown
    dblquad dbmex dbquit dbstack dbstatus dbstep dbstop dbtype dbup dde23 ddeget ddensd ddesd ddeset deal deblank
    dec2base dec2bin dec2hex decic decomposition deconv deg2rad degree del2 delaunay delaunayTriangulation delaunayn
    delete deleteCol deleteFile deleteHDU deleteKey deleteRecord deleteRows deleteproperty delevent delsample
    delsamplefromcollection demo det details detectImportOptions detrend deval dfsearch diag diagnose dialog diary
    diff diffuse digraph dir discretize disp display dissect distances dither divergence dlmread dlmwrite doc
    docsearch done dos dot double dragrect drawnow dsearchn duration dynamicprops echo echodemo edgeAttachments
    edges edit eig eigs ellipj ellipke ellipsoid empty enableservice endsWith enumeration eomday eps eq erase
    eraseBetween erf erfc erfcinv erfinv error errorbar errordlg etime etree etreeplot eval evalc evalin
    eventlisteners events exceltime exist exit exp expand expint expm expm1 export export2wsdlg exportsetupdlg
    extractAfter extractBefore extractBetween eye ezcontour ezcontourf ezmesh ezmeshc ezplot ezplot3 ezpolar ezsurf
    ezsurfc faceNormal faceNormals factor factorial false fclose fcontour feather featureEdges feof ferror feval
    fewerbins fft fft2 fftshift fftw fgetl fgets fieldnames figure figurepalette fileMode fileName fileattrib
    filemarker fileparts fileread filesep fill fill3 fillmissing filloutliers filter filter2 fimplicit fimplicit3
    find findall findedge findfigs findgroups findnode findobj findprop findstr finish fitsdisp fitsinfo fitsread
    fitswrite fix flag flintmax flip flipdim flipedge fliplr flipud floor flow fmesh fminbnd fminsearch fopen format
    fplot fplot3 fprintf frame2im fread freeBoundary freqspace frewind fscanf fseek fsurf ftell ftp full fullfile
    func2str functions functiontests funm fwrite fzero gallery gamma gammainc gammaincinv gammaln gather gca gcbf
    gcbo gcd gcf gcmr gco ge genpath genvarname geobubble geolimits get getAColParms getBColParms getColName
    getColType getConstantValue getData getEqColType getFields getFileFormats getHDUnum getHDUtype getHdrSpace
    getImgSize getImgType getNumCols getNumHDUs getNumInputs getNumOutputs getNumRows getOpenFiles getProfiles
    getReport getVersion getabstime getappdata getaudiodata getdatasamples getdatasamplesize getenv getfield
    getframe getinterpmethod getnext getpixelposition getplayer getpoints getpref getqualitydesc getsamples
    getsampleusingtime gettimeseriesnames gettsafteratevent gettsafterevent gettsatevent gettsbeforeatevent
    gettsbeforeevent gettsbetweenevents getvaropts ginput gmres gobjects gplot grabcode gradient graph gray graymon
    grid griddata griddatan griddedInterpolant groot gsvd gt gtext guidata guide guihandles gunzip gzip h5create
    h5disp h5info h5read h5readatt h5write h5writeatt hadamard handle hankel hasFrame hasdata hasnext hdf5info
    hdf5read hdf5write hdfan hdfdf24 hdfdfr8 hdfh hdfhd hdfhe hdfhx hdfinfo hdfml hdfpt hdfread hdftool hdfv hdfvf
    hdfvh hdfvs head heatmap height help helpbrowser helpdesk helpdlg helpwin hess hex2dec hex2num hgexport hggroup
    hgload hgsave hgtransform hidden highlight hilb hist histc histcounts histcounts2 histogram histogram2 hms hold
    holes home horzcat hot hour hours hover hsv hsv2rgb hypot ichol idealfilter idivide ifft ifft2 ifftshift ilu
    im2double im2frame im2java imag image imagesc imapprox imfinfo imformats imgCompress importdata imread imresize
    imshow imwrite inOutStatus inShape incenter incenters incidence ind2rgb ind2sub indegree info initialize inline
    inmem innerjoin inpolygon input inputParser inputdlg inputname insertATbl insertAfter insertBTbl insertBefore
    insertCol insertImg insertRows inspect instrcallback instrfind instrfindall int16 int2str int32 int64 int8
    integral integral2 integral3 interp1 interp1q interp2 interp3 interpft interpn interpstreamspeed intersect
    intmax intmin inv invhilb invoke ipermute iqr isCompressedImg isConnected isEdge isIllConditioned isInterior
    isKey isLocked isStringScalar isa isaUnderlying isappdata isbanded isbetween iscalendarduration iscategorical
    iscategory iscell iscellstr ischange ischar iscolumn iscom isdag isdatetime isdiag isdir isdst isduration
    isempty isenum isequal isequaln isequalwithequalnans isevent isfield isfile isfinite isfloat isfolder isgraphics
    ishandle ishermitian ishghandle ishold ishole isinf isinteger isinterface isinterior isisomorphic isjava
    iskeyword isletter islocalmax islocalmin islogical ismac ismatrix ismember ismembertol ismethod ismissing isnan
    isnat isnumeric isobject isocaps isocolors isomorphism isonormals isordinal isosurface isoutlier ispc isplaying
    ispref isprime isprop isprotected isreal isrecording isregular isrow isscalar issimplified issorted issortedrows
    isspace issparse isstr isstring isstrprop isstruct issymmetric istable istall istimetable istril istriu
    isundefined isunix isvalid isvarname isvector isweekend javaArray javaMethod javaMethodEDT javaObject
    javaObjectEDT javaaddpath javachk javaclasspath javarmpath jet join jsondecode jsonencode juliandate keyboard
    keys kron labeledge labelnode lag laplacian lasterr lasterror lastwarn layout lcm ldivide ldl le legend legendre
    length libfunctions libfunctionsview libisloaded libpointer libstruct license light lightangle lighting lin2mu
    line lines linkaxes linkdata linkprop linsolve linspace listdlg listener listfonts load loadlibrary loadobj log
    log10 log1p log2 logical loglog logm logspace lookfor lower ls lscov lsqminnorm lsqnonneg lsqr lt lu magic
    makehgtform mapreduce mapreducer mat2cell mat2str material matfile matlab matlabrc matlabroot max
    maxNumCompThreads maxflow maxk mean median memmapfile memoize memory menu mergecats mesh meshc meshgrid meshz
    methodsview mex mexext mfilename mget milliseconds min mink minres minspantree minus minute minutes mislocked
    missing mkdir mkpp mldivide mlint mlintrpt mlock mmfileinfo mod mode month more morebins movAbsHDU movNamHDU
    movRelHDU move movefile movegui movie movmad movmax movmean movmedian movmin movprod movstd movsum movvar mpower
    mput mrdivide msgbox mtimes mu2lin multibandread multibandwrite munlock mustBeFinite mustBeGreaterThan
    mustBeGreaterThanOrEqual mustBeInteger mustBeLessThan mustBeLessThanOrEqual mustBeMember mustBeNegative
    mustBeNonNan mustBeNonempty mustBeNonnegative mustBeNonpositive mustBeNonsparse mustBeNonzero mustBeNumeric
    mustBeNumericOrLogical mustBePositive mustBeReal namelengthmax nargchk nargin narginchk nargout nargoutchk
    native2unicode nccreate ncdisp nchoosek ncinfo ncread ncreadatt ncwrite ncwriteatt ncwriteschema ndgrid ndims ne
    nearest nearestNeighbor neighbors newline newplot nextpow2 nnz nonzeros norm normalize normest not notebook
    notify now nsidedpoly nthroot null num2cell num2hex num2ruler num2str numArgumentsFromSubscript numRegions
    numboundaries numedges numel numnodes numpartitions numsides nzmax ode113 ode15i ode15s ode23 ode23s ode23t
    ode23tb ode45 odeget odeset odextend onCleanup ones open openFile openfig opengl optimget optimset or ordeig
    orderfields ordqz ordschur orient orth outdegree outerjoin overlaps pack pad padecoef pagesetupdlg pan pareto
    parse parseSoapResponse partition parula pascal patch path path2rc pathsep pathtool pause pbaspect pcg pchip
    pcode pcolor pdepe pdeval peaks perimeter perl perms permute pi pie pie3 pink pinv planerot play playblocking
    plot plot3 plotbrowser plotedit plotmatrix plottools plotyy plus pointLocation pol2cart polar polaraxes
    polarhistogram polarplot polarscatter poly polyarea polybuffer polyder polyeig polyfit polyint polyshape polyval
    polyvalm posixtime pow2 power ppval predecessors prefdir preferences press preview primes print printdlg
    printopt printpreview prism prod profile profsave progress propedit propertyeditor psi publish pwd pyargs
    pyversion qmr qr qrdelete qrinsert qrupdate quad quad2d quadgk quadl quadv quarter questdlg quit quiver quiver3
    qz rad2deg rand randi randn randperm rank rat rats rbbox rcond rdivide read readATblHdr readBTblHdr readCard
    readCol readFrame readImg readKey readKeyCmplx readKeyDbl readKeyLongLong readKeyLongStr readKeyUnit readRecord
    readall readasync readimage readmatrix readtable real reallog realmax realmin realpow realsqrt record
    recordblocking rectangle rectint recycle reducepatch reducevolume refresh refreshdata regexp regexpi regexprep
    regexptranslate regions registerevent regmatlabserver rehash release reload rem remove removecats removets
    rename renamecats reordercats reordernodes repeat repelem replace replaceBetween repmat resample rescale reset
    reshape residue resolve restoredefaultpath result resume rethrow retime reverse rgb2gray rgb2hsv rgb2ind rgbplot
    ribbon rlim rmappdata rmboundary rmdir rmedge rmfield rmholes rmmissing rmnode rmpath rmpref rmslivers rng roots
    rose rosser rot90 rotate rotate3d round rowfun rref rsf2csf rtickangle rtickformat rticklabels rticks ruler2num
    run runperf runtests save saveas savefig saveobj savepath scale scatter scatter3 scatteredInterpolant schur
    scroll sec secd sech second seconds seek selectmoveresize semilogx semilogy send sendmail serial serialbreak
    seriallist set setBscale setCompressionType setHCompScale setHCompSmooth setTileDim setTscale setabstime
    setappdata setcats setdiff setenv setfield setinterpmethod setpixelposition setpref setstr settimeseriesnames
    settings setuniformtime setvaropts setvartype setxor shading sheetnames shg shiftdim shortestpath
    shortestpathtree show showplottool shrinkfaces shuffle sign simplify sin sind single sinh sinpi size slice
    smooth3 smoothdata snapnow sort sortboundaries sortregions sortrows sortx sorty sound soundsc spalloc sparse
    spaugment spconvert spdiags specular speye spfun sph2cart sphere spinmap spline split splitEachLabel splitapply
    splitlines spones spparms sprand sprandn sprandsym sprank spring sprintf spy sqrt sqrtm squeeze ss2tf sscanf
    stack stairs standardizeMissing start startsWith startup stats std stem stem3 step stop stopasync str2double
    str2func str2mat str2num strcat strcmp strcmpi stream2 stream3 streamline streamparticles streamribbon
    streamslice streamtube strfind string strings strip strjoin strjust strlength strmatch strncmp strncmpi strread
    strrep strsplit strtok strtrim struct struct2cell struct2table structfun strvcat sub2ind subgraph subplot
    subsasgn subset subsindex subspace subsref substruct subtract subvolume successors sum summary summer
    superclasses support supportPackageInstaller supports surf surf2patch surface surfaceArea surfc surfl surfnorm
    svd svds swapbytes sylvester symamd symmlq symrcm symvar synchronize syntax system table table2array table2cell
    table2struct table2timetable tail tall tallrng tan tand tanh tar tcpclient tempdir tempname testsuite tetramesh
    texlabel text textread textscan textwrap tfqmr then thetalim thetatickformat thetaticklabels thetaticks throw
    throwAsCaller tic time timeit timeofday timer timerange times timeseries timetable timetable2table timezones
    title toc todatenum toeplitz toolboxdir topkrows toposort trace transclosure transform translate transpose
    transreduction trapz treelayout treeplot triangulation tril trimesh triplequad triplot trisurf triu true
    tscollection tsearchn type typecast tzoffset uialert uiaxes uibutton uibuttongroup uicheckbox uiconfirm
    uicontextmenu uicontrol uidropdown uieditfield uifigure uigauge uigetdir uigetfile uigetpref uiimport uiknob
    uilabel uilamp uilistbox uimenu uint16 uint32 uint64 uint8 uiopen uipanel uipushtool uiputfile uiradiobutton
    uiresume uisave uisetcolor uisetfont uisetpref uislider uispinner uistack uiswitch uitab uitabgroup uitable
    uitextarea uitogglebutton uitoggletool uitoolbar uitree uitreenode uiwait uminus undocheckout unicode2native
    union unique uniquetol unix unloadlibrary unmesh unmkpp unregisterallevents unregisterevent unstack untar unwrap
    unzip upgradePreviouslyInstalledSupportPackages uplus upper urlread urlwrite usejava userpath validate
    validateattributes validatestring values vander var varargin varargout varfun vartype vecnorm vectorize ver
    verLessThan verctrl version vertcat vertexAttachments vertexNormal view viewmtx visdiff volume volumebounds
    voronoi voronoiDiagram voronoin wait waitbar waitfor waitforbuttonpress warndlg warning waterfall web weboptions
    webread websave webwrite week weekday what whatsnew when which whitebg who whos width wilkinson winopen winter
    withtol wordcloud write writeChecksum writeCol writeComment writeDate writeHistory writeImg writeKey
    writeKeyUnit writeVideo writetable xcorr xcov xlabel xlim xline xlsfinfo xlsread xlswrite xmlread xmlwrite xor
    xslt xtickangle xtickformat xticklabels xticks year years ylabel ylim yline ymd ytickangle ytickformat
    yticklabels yticks yyaxis yyyymmdd zeros zip zlabel zlim zoom ztickangle ztickformat zticklabels zticks",
);
